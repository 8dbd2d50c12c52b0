alter table petition_progress add column erased_on date;
comment on column petition_progress.erased_on is 'TT 07/2014/TT-TTCP, Điều 28: người đứng đầu quyết định tiêu hủy; số liệu và nhật ký còn nguyên.';
