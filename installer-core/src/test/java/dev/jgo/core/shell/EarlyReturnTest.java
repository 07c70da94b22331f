// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarlyReturnTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# ~/.bashrc\ncase $- in\n    *i*) ;;\n      *) return;;\nesac\n",
        "[ -z \"$PS1\" ] && return\n",
        "[[ $- != *i* ]] && return\n",
        "if [[ $- != *i* ]] ; then\n\t# not interactive\n\treturn\nfi\n",
        "[ -t 0 ] || return\n",
        "tty -s || exit\n",
        "test \"${PS1-}\" || return 0\r\n",
      })
  void seesTheWaysOfLeavingEarly(String text) {
    assertThat(EarlyReturn.isIn(text.getBytes(StandardCharsets.UTF_8))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "PS1='$ '\n",
        "# [ -z \"$PS1\" ] && return\n",
        "case $- in *i*) . ~/.bashrc ;; esac\n",
        "f() { return 1; }\n",
        "export RETURN=1\n",
      })
  void isNotFooledByItsParts(String text) {
    assertThat(EarlyReturn.isIn(text.getBytes(StandardCharsets.UTF_8))).isFalse();
  }
}
