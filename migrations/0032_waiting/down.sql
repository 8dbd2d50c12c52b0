drop index petitions_under_way;
