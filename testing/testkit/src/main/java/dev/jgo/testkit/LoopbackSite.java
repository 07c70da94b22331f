// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.Effects;
import dev.jgo.testkit.http.Exchange;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.http.Listen;
import dev.jgo.testkit.tls.ThrowAwayCa;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A program that serves one archive, for scripts: the rehearsal of the README, and a stand-in of
 * the Go download service inside a network namespace.
 *
 * <p>Serves {@code /NAME} with ranges. {@code /dl/NAME} redirects to {@code
 * https://dl.google.com/go/NAME} on the host {@code go.dev}, and {@code /go/NAME} is the file on
 * the host {@code dl.google.com}, as the real ones do. At its end it prints a line for each
 * request.
 */
public final class LoopbackSite {
  private LoopbackSite() {}

  /**
   * Options:
   *
   * <ul>
   *   <li>{@code --file ARCHIVE}: what is served, under its own name
   *   <li>{@code --cut-first-at 40%}: the first answer ends at that part of the file
   *   <li>{@code --port-file F}: gets the base URL, once, whole, when the server listens
   *   <li>{@code --listen 127.0.0.1:443}: else a free port of 127.0.0.1
   *   <li>{@code --tls go.dev,dl.google.com}: https with a certificate for these hosts
   *   <li>{@code --ca-out FILE}: gets the CA of that certificate as PEM
   * </ul>
   *
   * <p>Runs until stdin ends or the parent process does.
   */
  public static void main(String[] args) throws IOException {
    Arguments arguments =
        Arguments.parse(
            args, "--file", "--cut-first-at", "--port-file", "--listen", "--tls", "--ca-out");
    Path file = Path.of(arguments.required("--file"));
    if (!Files.isReadable(file)) {
      System.err.println("cannot read " + file);
      System.exit(2);
    }
    Listen listen = listen(arguments);
    try (FaultServer server = FaultServer.open(listen)) {
      serve(server, file, arguments.optional("--cut-first-at"));
      URI base = server.uri();
      System.err.println("serving " + file.getFileName() + " at " + base);
      arguments
          .optional("--port-file")
          .ifPresent(name -> Lifeline.announce(Path.of(name), base.toString()));
      Lifeline.awaitEnd();
      server.exchanges().forEach(LoopbackSite::print);
    }
  }

  private static Listen listen(Arguments arguments) {
    Listen listen = Listen.http();
    Optional<String> hosts = arguments.optional("--tls");
    if (hosts.isPresent()) {
      ThrowAwayCa ca = ThrowAwayCa.shared();
      listen = Listen.https(ca.server(hosts.get().split(",", -1)));
      arguments.optional("--ca-out").map(Path::of).ifPresent(ca::writePem);
    }
    return arguments.optional("--listen").map(LoopbackSite::address).map(listen::at).orElse(listen);
  }

  private static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    try {
      return new InetSocketAddress(
          InetAddress.getAllByName(text.substring(0, colon))[0],
          Integer.parseInt(text.substring(colon + 1)));
    } catch (IOException e) {
      throw new IllegalArgumentException("not an address: " + text, e);
    }
  }

  private static void serve(FaultServer server, Path file, Optional<String> cut) {
    String name = "/" + file.getFileName();
    Content content = Content.of(file);
    server.serve(name, content);
    server.serve("//dl.google.com/go" + name, content);
    server.always("//go.dev/dl" + name, Answer.redirect(302, "https://dl.google.com/go" + name));
    if (cut.isPresent()) {
      double percent = Double.parseDouble(cut.get().replace("%", ""));
      Answer first = Answer.usual().with(Effects.cutAt(percent));
      server.next(name, first);
    }
  }

  private static void print(Exchange exchange) {
    System.out.printf(
        "%s %s range %s: status %d, %d bytes%n",
        exchange.method(),
        exchange.target(),
        exchange.range().orElse("none"),
        exchange.status(),
        exchange.bodyBytes());
  }
}
