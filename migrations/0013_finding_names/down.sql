drop statistics petitions_handler_agency;
drop index people_same_name;
