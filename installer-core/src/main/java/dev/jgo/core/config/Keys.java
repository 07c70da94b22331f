// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every setting there is. */
public final class Keys {

  /** How progress is shown. */
  public enum Progress {
    AUTO,
    TTY,
    PLAIN,
    JSON,
    NONE
  }

  /** When colours are used. */
  public enum Color {
    AUTO,
    ALWAYS,
    NEVER
  }

  /** How much is told; each word includes those before it. */
  public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
  }

  public static final Key<List<MirrorChoice>> MIRROR =
      new Key<>(
          "mirror",
          true,
          "URL|NAME",
          "",
          "download from this URL (or named source) first; repeatable",
          Texts::mirrors);
  public static final Key<Boolean> FALLBACK =
      Key.of(
          "fallback",
          "on|off",
          "on",
          "ask Go's own sites when every `mirror` has failed",
          Texts::onOff);
  public static final Key<List<ProxyChoice>> PROXY =
      new Key<>(
          "proxy",
          true,
          "URL",
          "env",
          "use this proxy: a URL, `direct` or `env`; repeatable, tried in order",
          Texts::proxies);
  public static final Key<List<String>> NO_PROXY =
      new Key<>(
          "no-proxy",
          true,
          "HOSTS",
          "",
          "use no proxy for these hosts (default: `NO_PROXY`)",
          List::copyOf);
  public static final Key<List<ExtraHeader>> HEADER =
      new Key<>(
          "header",
          true,
          "'K: V'",
          "",
          "send this header to the mirrors of this run (repeatable)",
          Texts::headers);
  public static final Key<Optional<InetSocketAddress>> RESOLVER =
      Key.of("resolver", "IP[:PORT]", "", "use this name server", Texts::nameServer);
  public static final Key<Optional<URI>> DOH =
      Key.of("doh", "URL", "", "use this name server over HTTPS", Texts::secureAddress);
  public static final Key<Boolean> IPV4 =
      Key.of("ipv4", "on|off", "off", "use IPv4 addresses only", Texts::onOff);
  public static final Key<Boolean> IPV6 =
      Key.of("ipv6", "on|off", "off", "use IPv6 addresses only", Texts::onOff);
  public static final Key<Optional<Path>> CA_FILE =
      Key.of("ca-file", "FILE", "", "trust these PEM certificates as well", Texts::path);
  public static final Key<Optional<Path>> CLIENT_CERT =
      Key.of(
          "client-cert",
          "FILE",
          "",
          "show this PEM certificate to https mirrors that ask for one",
          Texts::path);
  public static final Key<Optional<Path>> CLIENT_KEY =
      Key.of(
          "client-key",
          "FILE",
          "",
          "the private key of `--client-cert`, if it is in another file",
          Texts::path);

  public static final Key<Duration> CONNECT_TIMEOUT =
      Key.of(
          "connect-timeout",
          "TIME",
          "10s",
          "time limit for one connection, and for its TLS",
          Texts::positiveDuration);
  public static final Key<Duration> RACE_AFTER =
      Key.of(
          "race-after",
          "TIME",
          "300ms",
          "connect to the next source too when one has no connection after this time; 0s: never",
          Texts::duration);
  public static final Key<Duration> FIRST_BYTE_TIMEOUT =
      Key.of(
          "first-byte-timeout",
          "TIME",
          "60s",
          "time limit until the answer begins",
          Texts::positiveDuration);
  public static final Key<Duration> READ_TIMEOUT =
      Key.of(
          "read-timeout",
          "TIME",
          "20s",
          "time limit between two parts of an answer",
          Texts::positiveDuration);
  public static final Key<Long> SPEED_LIMIT =
      Key.of("speed-limit", "RATE", "1k", "a slower transfer counts as stalled", Texts::rate);
  public static final Key<Duration> SPEED_TIME =
      Key.of(
          "speed-time",
          "TIME",
          "30s",
          "how long the rate may stay below --speed-limit",
          Texts::positiveDuration);
  public static final Key<Optional<Duration>> MAX_TIME =
      Key.of("max-time", "TIME", "", "time limit for the whole run", Texts::optionalDuration);
  public static final Key<Integer> RETRIES =
      Key.of("retries", "N", "6", "retries per source when nothing arrives", Texts::count);
  public static final Key<Duration> RETRY_MAX_TIME =
      Key.of("retry-max-time", "TIME", "10m", "start no retry after this time", Texts::duration);

  public static final Key<Optional<Long>> LIMIT_RATE =
      Key.of(
          "limit-rate",
          "RATE",
          "",
          "download no faster than this: `500k`, `2M`",
          Texts::optionalRate);

  public static final Key<Boolean> OFFLINE =
      Key.of("offline", "on|off", "off", "never use the network", Texts::onOff);

  public static final Key<Optional<Path>> PREFIX =
      Key.of(
          "prefix",
          "DIR",
          "",
          "the folder that holds the Go versions (for root: `/usr/local`)",
          Texts::path);
  public static final Key<Boolean> MODIFY_PATH =
      Key.of("modify-path", "on|off", "on", "set up PATH for shells", Texts::onOff);
  public static final Key<Boolean> LINKS =
      Key.of("links", "on|off", "on", "put `go` and `gofmt` on PATH for scripts", Texts::onOff);
  public static final Key<Boolean> KEEP_ARCHIVE =
      Key.of("keep-archive", "on|off", "off", "keep the archive in the cache", Texts::onOff);
  public static final Key<Boolean> SYNC =
      Key.of(
          "sync",
          "on|off",
          "on",
          "flush everything to disk, so that it survives a power failure",
          Texts::onOff);
  public static final Key<Boolean> STRICT_PATH =
      Key.of("strict-path", "on|off", "off", "exit 40 when PATH cannot be set up", Texts::onOff);
  public static final Key<Duration> LOCK_TIMEOUT =
      Key.of("lock-timeout", "TIME", "10m", "how long to wait for another jgo", Texts::duration);

  public static final Key<Progress> PROGRESS =
      Key.of(
          "progress",
          "HOW",
          "auto",
          "how to show progress: auto, tty, plain, json or none",
          texts -> Texts.word(Progress.class, texts));
  public static final Key<Color> COLOR =
      Key.of(
          "color",
          "WHEN",
          "auto",
          "when to use colours: auto, always or never",
          texts -> Texts.word(Color.class, texts));
  public static final Key<Optional<Path>> LOG_FILE =
      Key.of("log-file", "FILE", "", "write the run's log (JSON Lines) here too", Texts::path);

  public static final Key<LogLevel> LOG_LEVEL =
      Key.of(
          "log-level",
          "LEVEL",
          "info",
          "how much to show: error, warn, info, debug or trace (the log has one level more)",
          texts -> Texts.word(LogLevel.class, texts));

  /** What vouches for bytes whose sum is not the catalog's. */
  public enum Verify {
    /** As strictly as each case can be proved. */
    AUTO,
    /** A sum from Go's own list, fetched over verified TLS, is enough. */
    SHA256,
    /** Nothing but a good signature is enough. */
    SIGNATURE
  }

  public static final Key<Verify> VERIFY =
      Key.of(
          "verify",
          "HOW",
          "auto",
          "what counts as proof: auto, sha256 (checksum from Go's website) or signature (require"
              + " OpenPGP)",
          texts -> Texts.word(Verify.class, texts));

  public static final Key<Optional<Path>> KEY_FILE =
      Key.of(
          "key-file",
          "FILE",
          "",
          "also trust this newer list of Google's signing keys",
          Texts::path);

  /** For folders that other users own on purpose, such as workspaces mounted into a container. */
  public static final Key<Set<Long>> TRUST_OWNER =
      new Key<>(
          "trust-owner",
          true,
          "UID",
          "",
          "treat folders of this user number as your own (repeatable)",
          Texts::userIds);

  /** All of them, in the order of the help. */
  public static final List<Key<?>> ALL =
      List.of(
          MIRROR,
          FALLBACK,
          PROXY,
          NO_PROXY,
          HEADER,
          RESOLVER,
          DOH,
          IPV4,
          IPV6,
          CA_FILE,
          CLIENT_CERT,
          CLIENT_KEY,
          CONNECT_TIMEOUT,
          RACE_AFTER,
          FIRST_BYTE_TIMEOUT,
          READ_TIMEOUT,
          SPEED_LIMIT,
          SPEED_TIME,
          MAX_TIME,
          RETRIES,
          RETRY_MAX_TIME,
          LIMIT_RATE,
          OFFLINE,
          VERIFY,
          KEY_FILE,
          PREFIX,
          MODIFY_PATH,
          LINKS,
          KEEP_ARCHIVE,
          SYNC,
          STRICT_PATH,
          TRUST_OWNER,
          LOCK_TIMEOUT,
          PROGRESS,
          COLOR,
          LOG_FILE,
          LOG_LEVEL);

  /** The setting of that name, if there is one. */
  public static Optional<Key<?>> named(String name) {
    return ALL.stream().filter(key -> key.name().equals(name)).findFirst();
  }

  private Keys() {}
}
