// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download.scenario;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jgo.testkit.proxy.FaultProxy;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that no honest server gives are failures of their source, and the next one is asked. */
class HostileAnswersTest extends SceneTest {

  private static final String OK = "HTTP/1.1 200 OK\r\n";

  static Stream<Arguments> answers() {
    return Stream.of(
        arguments("a port above 65535", redirect("http://127.0.0.1:99999/x"), "redirect_refused"),
        arguments("port 0", redirect("http://127.0.0.1:0/x"), "redirect_refused"),
        arguments("a port no int holds", redirect("http://h:99999999999/"), "redirect_refused"),
        arguments("a zone nobody has", redirect("http://[fe80::1%25no]/x"), "redirect_refused"),
        arguments("a zone of this host", redirect("http://[fe80::1%25lo]:1/"), "redirect_refused"),
        arguments("no address", redirect("http://[::1"), "redirect_refused"),
        arguments("a name with a line break", redirect("http://a%0ab/x"), "redirect_refused"),
        arguments("status 000", "HTTP/1.1 000 Odd\r\n\r\n", "not_http"),
        arguments("status -1", "HTTP/1.1 -1 Odd\r\n\r\n", "not_http"),
        arguments("a status no int holds", "HTTP/1.1 99999999999 Odd\r\n\r\n", "not_http"),
        arguments("version -1.1", "HTTP/-1.1 200 OK\r\n\r\n", "not_http"),
        arguments("version 1.99999999999", "HTTP/1.99999999999 200 OK\r\n\r\n", "not_http"),
        arguments("30 interim answers", "HTTP/1.1 100 Continue\r\n\r\n".repeat(30), "not_http"),
        arguments(
            "hints without end",
            "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n".repeat(30),
            "not_http"),
        arguments("a head of 16 MB", OK + header().repeat(270) + "\r\n", "not_http"),
        arguments("1001 headers", OK + "X: y\r\n".repeat(1001) + "\r\n", "not_http"),
        arguments("trailers of 2 MB", chunked("0\r\n" + header().repeat(30)), "not_http"),
        arguments("a chunk with a long remark", chunked("1;" + "x".repeat(70_000)), "not_http"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  @DisplayName("an answer that no honest server gives, before a good mirror")
  void aHostileAnswer(String what, String answer, String type) {
    FaultProxy hostile = scene.holds(FaultProxy.http().says(answer));
    scene.source(URI.create("http://127.0.0.1:" + hostile.port() + "/dl"));
    scene.mirror();
    scene.run().installed("b").story("a@0 " + type + ", NEXT_SOURCE", "b@0 ok").fetched(size());
  }

  @ParameterizedTest
  @CsvSource({"2000000000", "1000000000000", "999999999999999999"})
  @DisplayName("a length that no archive has is a lie, where nobody else knows the length")
  void aLengthThatNoArchiveHas(String length) {
    FaultProxy liar =
        scene.holds(
            FaultProxy.http().says(OK + "Content-Length: " + length + "\r\n\r\n\u001f\u008b"));
    scene.sizeless().source(URI.create("http://127.0.0.1:" + liar.port() + "/dl"));
    scene.mirror();
    scene.run().installed("b").story("a@0 wrong_file, NEXT_SOURCE", "b@0 ok").fetched(size());
  }

  private static String redirect(String location) {
    return "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + location + "\r\n\r\n";
  }

  private static String chunked(String rest) {
    return OK + "Transfer-Encoding: chunked\r\n\r\n" + rest;
  }

  private static String header() {
    return "X: " + "y".repeat(62_000) + "\r\n";
  }
}
