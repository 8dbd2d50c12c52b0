drop table signal_runs, signal_steps, signal_records, signals;
