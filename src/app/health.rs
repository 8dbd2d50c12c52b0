//! `health`: asks the running program whether it can serve, for container engines without `curl`.
use std::io::{Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::Duration;

use super::StartError;
use crate::config::Health;

const PATIENCE: Duration = Duration::from_secs(4);

/// Ends well when `/health/ready` answers 200; with TLS files, when the port takes connections.
pub fn ask(health: &Health) -> Result<(), StartError> {
    let at = reachable(health.listen);
    let unwell = |why: String| {
        StartError::new(
            format!("Chương trình ở {at} chưa sẵn sàng: {why}."),
            format!("The program at {at} is not ready: {why}."),
        )
    };
    let mut stream = TcpStream::connect_timeout(&at, PATIENCE).map_err(|e| unwell(e.to_string()))?;
    if health.tls_cert.is_some() {
        return Ok(());
    }
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    write!(stream, "GET /health/ready HTTP/1.1\r\nHost: {at}\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    let _ = stream.take(4096).read_to_string(&mut answer).map_err(|e| unwell(e.to_string()))?;
    let first = answer.lines().next().unwrap_or_default();
    if first.starts_with("HTTP/1.1 200 ") { Ok(()) } else { Err(unwell(first.to_owned())) }
}

/// Who listens everywhere is asked on the loopback.
fn reachable(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}
