drop table deadline_pauses, deadlines;
