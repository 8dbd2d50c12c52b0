alter table dialogue_questions drop column topic_search, drop column held_on;
