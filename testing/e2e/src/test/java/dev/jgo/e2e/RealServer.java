// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import dev.jgo.testkit.Machine;
import dev.jgo.testkit.process.Namespace;
import dev.jgo.testkit.process.Proc;
import dev.jgo.testkit.process.Running;
import dev.jgo.testkit.tls.ServerIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;

/** Proxies and servers as Debian has them, each on a port of 127.0.0.1, in the foreground. */
final class RealServer implements AutoCloseable {
  private static final Duration LIFE = Duration.ofMinutes(5);

  private final Running running;
  private final int port;
  private final Runnable tidy;

  private RealServer(Running running, int port, Runnable tidy) {
    this.running = running;
    this.port = port;
    this.tidy = tidy;
  }

  int port() {
    return port;
  }

  /** squid that asks with Basic. */
  static RealServer squidWithBasic(Path folder, String user, String password) {
    Path helper =
        write(
            folder,
            "basic.sh",
            "while read -r pair; do [ \"$pair\" = '"
                + (user + " " + password)
                + "' ] && echo OK || echo ERR; done\n");
    return squid(folder, "auth_param basic program /bin/sh " + helper);
  }

  /** squid that asks with Digest. */
  static RealServer squidWithDigest(Path folder, String user, String password) {
    Path file = write(folder, "digest", user + ":jgo:" + md5(user + ":jgo:" + password) + "\n");
    return squid(folder, "auth_param digest program /usr/lib/squid/digest_file_auth -c " + file);
  }

  private static RealServer squid(Path folder, String login) {
    int port = freePort();
    String scheme = login.split(" ", -1)[1];
    Path file =
        write(
            folder,
            "squid.conf",
            String.join(
                "\n",
                "http_port 127.0.0.1:" + port,
                login,
                "auth_param " + scheme + " realm jgo",
                "auth_param " + scheme + " children 1",
                "acl known proxy_auth REQUIRED",
                "acl forbidden dstdomain forbidden.test",
                "http_access deny forbidden",
                "http_access allow known",
                "http_access deny all",
                "cache deny all",
                "cache_mem 8 MB",
                "cache_log " + folder.resolve("squid.log"),
                "access_log none",
                "pid_filename none",
                "coredump_dir " + folder,
                "visible_hostname squid.test",
                "shutdown_lifetime 0 seconds",
                ""));
    return start(port, Proc.of(Machine.program("squid"), "-N", "-f", file));
  }

  /** tinyproxy, which knows Basic alone and closes after it has asked. */
  static RealServer tinyproxy(Path folder, String user, String password) {
    int port = freePort();
    Path file =
        write(
            folder,
            "tinyproxy.conf",
            "Port "
                + port
                + "\nListen 127.0.0.1\nTimeout 60\nMaxClients 20\nBasicAuth "
                + user
                + " "
                + password
                + "\n");
    return start(port, Proc.of(Machine.program("tinyproxy"), "-d", "-c", file));
  }

  /** dante, which takes the passwords of the machine: it gets a copy of /etc with one more user. */
  static RealServer dante(Path folder, String user, String password) {
    int port = freePort();
    Path file =
        write(
            folder,
            "danted.conf",
            String.join(
                "\n",
                "logoutput: " + folder.resolve("danted.log"),
                "internal: 127.0.0.1 port = " + port,
                "external: lo",
                "clientmethod: none",
                "socksmethod: username",
                "user.privileged: root",
                "user.unprivileged: nobody",
                "client pass { from: 0.0.0.0/0 to: 0.0.0.0/0 }",
                "socks pass { from: 0.0.0.0/0 to: 0.0.0.0/0 }",
                ""));
    Namespace world =
        Namespace.in(folder)
            .ownEtc()
            .step("grep -q '^" + user + ":' /etc/passwd || useradd -M " + user)
            .step("hash=$(openssl passwd -6 '" + password + "')")
            .step("usermod -p \"$hash\" " + user);
    RealServer dante =
        start(
            port,
            world.enter(
                Proc.of(
                    Machine.program("danted"), "-f", file, "-p", folder.resolve("danted.pid"))));
    return new RealServer(dante.running, port, world::close);
  }

  /** TLS in front of another server. */
  static RealServer stunnel(Path folder, ServerIdentity identity, int behind) {
    int port = freePort();
    Path pem = write(folder, "stunnel.pem", pem(identity));
    Path file =
        write(
            folder,
            "stunnel.conf",
            "foreground = yes\npid =\nsyslog = no\n[proxy]\naccept = 127.0.0.1:"
                + port
                + "\nconnect = 127.0.0.1:"
                + behind
                + "\ncert = "
                + pem
                + "\n");
    return start(port, Proc.of(Machine.program("stunnel"), file));
  }

  /** nginx that serves a folder below {@code /dl/}, with or without parts of files. */
  static RealServer nginx(Path folder, Path served, boolean ranges) {
    int port = freePort();
    String temporary =
        java.util.stream.Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
            .map(name -> name + "_temp_path " + folder.resolve(name) + ";")
            .collect(java.util.stream.Collectors.joining(" "));
    Path file =
        write(
            folder,
            "nginx.conf",
            "daemon off; user root; worker_processes 1; pid "
                + folder.resolve("nginx.pid")
                + ";"
                + "error_log stderr; events {} http { access_log "
                + folder.resolve("access.log")
                + " ; "
                + temporary
                + " server { listen 127.0.0.1:"
                + port
                + ";"
                + (ranges ? "" : " max_ranges 0;")
                + " location /dl/ { alias "
                + served
                + "/; } } }\n");
    return start(port, Proc.of(Machine.program("nginx"), "-c", file));
  }

  /** dnsmasq that knows one name. */
  static RealServer dnsmasq(Path folder, String name, String address) {
    int port = freePort();
    return start(
        port,
        Proc.of(
            Machine.program("dnsmasq"),
            "-k",
            "-p",
            port,
            "--listen-address=127.0.0.1",
            "--bind-interfaces",
            "--no-resolv",
            "--no-hosts",
            "--user=root",
            "--conf-file=/dev/null",
            "--pid-file=" + folder.resolve("dnsmasq.pid"),
            "--address=/" + name + "/" + address));
  }

  private static RealServer start(int port, Proc program) {
    Running running = program.inheritPath().env("HOME", "/nonexistent").limit(LIFE).start();
    if (!running.awaitUntil(() -> accepts(port))) {
      String said = running.outputSoFar() + running.errorsSoFar();
      running.close();
      throw new AssertionError(program.command() + " does not listen:\n" + said);
    }
    return new RealServer(running, port, () -> {});
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String pem(ServerIdentity identity) {
    try {
      StringBuilder pem = new StringBuilder(block("PRIVATE KEY", identity.key().getEncoded()));
      for (X509Certificate certificate : identity.chain()) {
        pem.append(block("CERTIFICATE", certificate.getEncoded()));
      }
      return pem.toString();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String block(String kind, byte[] der) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
  }

  private static String md5(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path write(Path folder, String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    running.close();
    tidy.run();
  }
}
