drop table sign_in_failures, refresh_tokens, sessions, grants, users;
