//! The petition register (Sổ theo dõi, xử lý đơn; TT 05/2021/TT-TTCP) and the list of petitions as a file. Both in the
//! reader's sight, each time with an entry in the trail; a denouncer prints as "người tố cáo (bảo mật)", and of a
//! sealed case only the public summary stands there. Refused: a period of more than a year, more rows than a file takes.
mod acts;
mod export;
mod http;
mod lines;
mod policy;
mod store;

pub(super) use http::{openapi, routes};
