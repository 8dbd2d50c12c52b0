drop table reception_denounced;
