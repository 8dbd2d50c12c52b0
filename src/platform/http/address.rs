//! Where a request comes from; `X-Forwarded-For` is believed only of trusted proxies, from the right.
use actix_web::dev::ServiceRequest;
use ipnet::IpNet;
use std::net::{IpAddr, Ipv4Addr};

/// The address a request came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

/// The first address from the right that is not a trusted proxy.
pub fn client_address(req: &ServiceRequest, trusted: &[IpNet]) -> ClientAddress {
    let peer = req.peer_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |a| a.ip());
    let is_trusted = |ip: &IpAddr| trusted.iter().any(|net| net.contains(ip));
    if !is_trusted(&peer) {
        return ClientAddress(peer);
    }
    let mut hops: Vec<IpAddr> = Vec::new();
    for value in req.headers().get_all("x-forwarded-for") {
        let Ok(text) = value.to_str() else { continue };
        hops.extend(text.split(',').filter_map(|hop| hop.trim().parse::<IpAddr>().ok()));
    }
    ClientAddress(hops.into_iter().rev().find(|ip| !is_trusted(ip)).unwrap_or(peer))
}
