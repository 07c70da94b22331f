// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgo.testkit.FaultDns;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DnsClientTest {

  private final FaultDns dns =
      FaultDns.open().knows("go.test", "192.0.2.1", "2001:db8::1", "192.0.2.2");

  @AfterEach
  void closes() {
    dns.close();
  }

  private List<String> resolve(String host, Family family) throws UnknownHostException {
    InetSocketAddress server = new InetSocketAddress(Wired.literal("127.0.0.1"), dns.port());
    return new DnsClient(server, family)
        .resolve(host).stream().map(InetAddress::getHostAddress).toList();
  }

  @Test
  void bothFamiliesTheNewerFirst() throws Exception {
    assertThat(resolve("go.test", Family.ANY))
        .containsExactly("2001:db8:0:0:0:0:0:1", "192.0.2.1", "192.0.2.2");
    assertThat(dns.asked()).containsExactlyInAnyOrder("udp go.test 28", "udp go.test 1");
  }

  @Test
  void onlyTheFamilyThatIsWantedIsAskedFor() throws Exception {
    assertThat(resolve("GO.test.", Family.IPV4)).containsExactly("192.0.2.1", "192.0.2.2");
    assertThat(resolve("go.test", Family.IPV6)).containsExactly("2001:db8:0:0:0:0:0:1");
    assertThat(dns.asked()).containsExactly("udp go.test 1", "udp go.test 28");
  }

  @Test
  void aLostQuestionIsAskedAgain() throws Exception {
    dns.loses(2);
    assertThat(resolve("go.test", Family.ANY)).hasSize(3);
  }

  @Test
  void whatWasCutIsFetchedOverTcp() throws Exception {
    dns.truncates();
    assertThat(resolve("go.test", Family.IPV4)).hasSize(2);
    assertThat(dns.asked()).containsExactly("udp go.test 1", "tcp go.test 1");
  }

  @Test
  void aNameThatDoesNotExist() {
    assertThatThrownBy(() -> resolve("no.test", Family.ANY))
        .isInstanceOf(UnknownHostException.class)
        .isNotInstanceOf(NoNameServerException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void aServerThatRefusesSaysNothingOfTheName(int code) {
    dns.fails(code);
    assertThatThrownBy(() -> resolve("go.test", Family.ANY))
        .isInstanceOf(NoNameServerException.class)
        .hasMessageContaining("code " + code);
  }

  @Test
  void aServerThatIsNotThere() {
    dns.close();
    assertThatThrownBy(() -> resolve("go.test", Family.ANY))
        .isInstanceOf(NoNameServerException.class)
        .hasMessageContaining("127.0.0.1 port " + dns.port());
  }

  @Test
  void forgedAndDamagedPacketsAreNoAnswers() throws Exception {
    byte[] loop = new byte[40];
    loop[2] = (byte) 0x81;
    loop[5] = 1;
    loop[12] = (byte) 0xc0;
    loop[13] = 12;
    dns.forges()
        .forges((byte) 1)
        .forges(loop)
        .forges(new byte[] {0, 0, (byte) 0x81, (byte) 0x80, 0, 1, 0, 1, 0, 0, 0, 0, 3, 'e', 'v'});
    assertThat(resolve("go.test", Family.ANY)).hasSize(3);
  }

  @Test
  void noPacketBreaksTheReader() throws Exception {
    byte[] question = DnsMessage.question(7, "go.test", DnsMessage.A);
    byte[] good = dns.answer(question, "udp");
    Random random = new Random(20260601);
    for (int i = 0; i < 20_000; i++) {
      byte[] bad = java.util.Arrays.copyOf(good, random.nextInt(good.length + 20));
      for (int n = random.nextInt(6); n >= 0 && bad.length > 0; n--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      assertThat(DnsMessage.answer(bad, question).map(a -> a.addresses().size()).orElse(0))
          .isLessThanOrEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a..b",
        "",
        ".",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.org"
      })
  void whatCannotBeANameIsNotAsked(String host) {
    assertThatThrownBy(() -> resolve(host, Family.ANY)).isInstanceOf(UnknownHostException.class);
    assertThat(dns.asked()).isEmpty();
  }
}
