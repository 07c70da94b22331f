// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.jgo.core.config.Settings;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.event.EventRecorder;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.net.Loopback;
import dev.jgo.core.net.RoutePlanner;
import dev.jgo.core.retry.Breakers;
import dev.jgo.core.system.ManualHost;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists, and what servers say instead of them. */
class WordsOfServersTest {

  private static final String LIST = "[{\"version\":\"go1.26.8\",\"stable\":true}]";
  private static final String OPEN = "open again";

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  @TempDir Path folder;

  private ManualHost host;

  @BeforeEach
  void makesTheMachine() {
    host = new ManualHost(folder).with("JGO_HOME", folder.toString());
  }

  @Test
  void aListIsWhatItsQueryAsksFor() throws JgoException {
    SERVER.stubFor(list().withQueryParam("include", equalTo("all")).willReturn(okJson(LIST)));
    assertThat(fetch("?mode=json&include=all")).isEqualTo(LIST);
    SERVER.verify(
        1,
        getRequestedFor(urlPathEqualTo("/dl/")).withHeader("Accept-Encoding", equalTo("identity")));
    assertThat(failure("?mode=json").type()).isEqualTo("404");
  }

  @ParameterizedTest
  @CsvSource({"503", "429"})
  void aShortWaitInSecondsIsKept(int status) throws JgoException {
    busyOnce(answer(status, "").withHeader("Retry-After", "2"));
    assertThat(fetch("?mode=json")).isEqualTo(LIST);
    assertThat(host.manualClock().sleeps())
        .singleElement()
        .satisfies(wait -> assertThat(wait).isBetween(seconds(2), seconds(3)));
  }

  @Test
  void aShortWaitAsADateIsKept() throws JgoException {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            host.clock().instant().plusSeconds(2).atOffset(ZoneOffset.UTC));
    busyOnce(answer(503, "").withHeader("Retry-After", date));
    assertThat(fetch("?mode=json")).isEqualTo(LIST);
    assertThat(host.manualClock().sleeps())
        .singleElement()
        .satisfies(wait -> assertThat(wait).isBetween(seconds(1), seconds(3)));
  }

  @Test
  void aListIsNotWorthALongWait() {
    busyOnce(answer(503, "").withHeader("Retry-After", "60"));
    assertThat(failure("?mode=json").type()).isEqualTo("503");
    assertThat(host.manualClock().sleeps()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"503, true, 3", "503, false, 1", "404, true, 1", "500, , 3"})
  void theServersOwnWordOnAskingAgainIsObeyed(int status, String retryable, int requests) {
    String more = retryable == null ? "" : ",\"retryable\":" + retryable;
    String body = "{\"code\":\"closed\",\"message\":\"back on Monday\"" + more + "}";
    SERVER.stubFor(list().willReturn(answer(status, body)));
    NetworkException failure = failure("?mode=json");
    assertThat(failure).hasMessageContaining("(`closed`: back on Monday)");
    assertThat(failure.attempts()).hasSize(requests);
    SERVER.verify(requests, getRequestedFor(urlPathEqualTo("/dl/")));
  }

  @Test
  void aPageInsteadOfAListIsNamedByItsTitle() {
    SERVER.stubFor(
        list()
            .willReturn(
                aResponse()
                    .withHeader("Content-Type", "text/html")
                    .withBody("<html><title>Hotel Wi-Fi</title></html>")));
    NetworkException failure = failure("?mode=json");
    assertThat(failure.type()).isEqualTo("captive_portal");
    assertThat(failure).hasMessageContaining("Hotel Wi-Fi");
  }

  private static MappingBuilder list() {
    return get(urlPathEqualTo("/dl/")).withQueryParam("mode", equalTo("json"));
  }

  private static ResponseDefinitionBuilder answer(int status, String json) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(json);
  }

  private static void busyOnce(ResponseDefinitionBuilder busy) {
    SERVER.stubFor(
        list()
            .inScenario("busy")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(busy)
            .willSetStateTo(OPEN));
    SERVER.stubFor(list().inScenario("busy").whenScenarioStateIs(OPEN).willReturn(okJson(LIST)));
  }

  private static Duration seconds(long count) {
    return Duration.ofSeconds(count);
  }

  private String fetch(String query) throws JgoException {
    EventRecorder events = new EventRecorder();
    Settings settings = Settings.of(Map.<String, List<String>>of(), host);
    RoutePlanner planner = RoutePlanner.of(settings, host);
    Breakers breakers = Breakers.open(UserFolders.of(host), new RealDisk(host), settings, host);
    try (Loopback network = Loopback.open(settings, host, Map.of())) {
      Fetcher fetcher = new Fetcher(network, planner, host, events);
      Documents documents = new Documents(fetcher, planner, breakers, settings, host, events);
      URI uri = URI.create(SERVER.baseUrl().replace("localhost", "127.0.0.1") + "/dl/" + query);
      return documents.fetch(
          "test", uri, 1000, bytes -> new String(bytes, StandardCharsets.UTF_8), false);
    } finally {
      events.assertOrder();
    }
  }

  private NetworkException failure(String query) {
    NetworkException failure = catchThrowableOfType(NetworkException.class, () -> fetch(query));
    assertThat(failure).isNotNull();
    return failure;
  }
}
