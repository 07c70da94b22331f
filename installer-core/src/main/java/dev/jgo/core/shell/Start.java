// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

/** The ways in which people and programs start a shell. */
enum Start {
  LOGIN("login"),
  INTERACTIVE("interactive"),
  COMMAND("-c"),
  /** What sshd does for {@code ssh HOST COMMAND}. */
  SSH("ssh");

  private final String word;

  Start(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }
}
