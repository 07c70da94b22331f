// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Go's rules, row by row, as {@code golang.org/x/net/http/httpproxy} has them. */
class NoProxyTest {

  @ParameterizedTest(name = "{0} covers {1}:{2}: {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "*                        | go.dev            | 443  | true",
        "foo.com, *               | go.dev            | 443  | true",
        "foo.com                  | foo.com           | 443  | true",
        "foo.com                  | FOO.com           | 443  | true",
        "FOO.COM                  | foo.com           | 443  | true",
        "foo.com                  | bar.foo.com       | 443  | true",
        "foo.com                  | a.bar.foo.com     | 80   | true",
        "foo.com                  | barfoo.com        | 443  | false",
        "foo.com                  | foo.com.evil.org  | 443  | false",
        ".foo.com                 | foo.com           | 443  | false",
        ".foo.com                 | bar.foo.com       | 443  | true",
        "*.foo.com                | foo.com           | 443  | false",
        "*.foo.com                | bar.foo.com       | 443  | true",
        "foo.com:443              | foo.com           | 443  | true",
        "foo.com:443              | foo.com           | 8443 | false",
        "foo.com:443              | bar.foo.com       | 443  | true",
        ".foo.com:80              | bar.foo.com       | 80   | true",
        ".foo.com:80              | bar.foo.com       | 443  | false",
        "\" foo.com , bar.org \"  | bar.org           | 443  | true",
        "foo.com bar.org          | bar.org           | 443  | false",
        "\",,foo.com,\"           | foo.com           | 443  | true",
        "192.168.1.1              | 192.168.1.1       | 443  | true",
        "192.168.1.1              | 192.168.1.10      | 443  | false",
        "192.168.1.1:443          | 192.168.1.1       | 443  | true",
        "192.168.1.1:443          | 192.168.1.1       | 80   | false",
        "192.168.0.0/16           | 192.168.77.3      | 443  | true",
        "192.168.0.0/16           | 192.169.0.1       | 443  | false",
        "10.0.0.0/9               | 10.127.255.255    | 443  | true",
        "10.0.0.0/9               | 10.128.0.0        | 443  | false",
        "10.0.0.0/33              | 10.0.0.1          | 443  | false",
        "0.0.0.0/0                | 8.8.8.8           | 443  | true",
        "0.0.0.0/0                | 2001:db8::1       | 443  | false",
        "0.0.0.0/0                | foo.com           | 443  | false",
        "2001:db8::1              | 2001:db8:0::1     | 443  | true",
        "[2001:db8::1]:443        | 2001:db8::1       | 443  | true",
        "[2001:db8::1]:443        | 2001:db8::1       | 80   | false",
        "[2001:db8::1]            | 2001:db8::1       | 443  | false",
        "2001:db8::/32            | 2001:db8:ffff::1  | 443  | true",
        "2001:db8::/32            | 2001:db9::1       | 443  | false",
        "::ffff:10.1.2.3          | 10.1.2.3          | 443  | true",
        ":443                     | foo.com           | 443  | false",
        "foo.com.                 | foo.com           | 443  | false",
        "bücher.example           | xn--bcher-kva.example | 443 | true",
        "\"\"                     | foo.com           | 443  | false",
      })
  void decidesAsGoDoes(String list, String host, int port, boolean covered) {
    assertThat(NoProxy.parse(list).covers(host, port)).isEqualTo(covered);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, true",
    "LOCALHOST, true",
    "127.0.0.1, true",
    "127.9.9.9, true",
    "::1, true",
    "::ffff:127.0.0.1, true",
    "localhost.example, false",
    "10.0.0.1, false",
    "go.dev, false",
  })
  void knowsThisMachine(String host, boolean loopback) {
    assertThat(NoProxy.isLoopback(host)).isEqualTo(loopback);
  }
}
