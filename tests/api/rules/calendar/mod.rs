mod before;
mod days_off;
mod properties;
mod suspension;
mod terms;
