create table people (name text, city text);
