# The API's image: the program alone, run by a user without rights, on a root file system it never writes.
#   docker build -t tiepdan .
FROM rust:1-bookworm AS build
WORKDIR /src
COPY . .
RUN cargo build --release --locked --bin tiepdan

FROM debian:bookworm-slim
LABEL org.opencontainers.image.title="tiepdan" \
      org.opencontainers.image.description="Case management for citizen reception (tiếp công dân) and petitions of a district" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin tiepdan \
    && install -d -o tiepdan -g tiepdan -m 0700 /data
COPY --from=build /src/target/release/tiepdan /usr/local/bin/tiepdan
USER 10001:10001
WORKDIR /data
# The only folder that is written. PostgreSQL is not in the image: DATABASE_URL says where it is.
VOLUME /data
ENV TIEPDAN_DATA_DIR=/data \
    TIEPDAN_LISTEN=0.0.0.0:8080
EXPOSE 8080
# SIGTERM lets requests in flight finish (30 s at most).
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["tiepdan", "health"]
ENTRYPOINT ["tiepdan"]
CMD ["serve", "--behind-proxy"]
