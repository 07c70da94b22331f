// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.error;

/**
 * The status a jgo process ends with: a contract with scripts, stable from the first release.
 *
 * <p>The numbers leave room inside each class of causes (10s version and network, 20s proof, 30s
 * this machine); 128 + n is the shell's convention for a process ended by signal n.
 */
public enum ExitCode {
  DONE(0, "done, or already as requested"),
  BUG(1, "a bug in jgo"),
  USAGE(2, "wrong usage or invalid setting"),
  NO_JAVA(3, "no usable Java, or jgo is not whole (the launcher says so)"),
  NO_SUCH_VERSION(10, "no such version, no build for this platform, or not installed"),
  DNS(11, "a name could not be resolved"),
  CONNECT(12, "no TCP connection or no route"),
  TLS(13, "TLS, certificate or clock"),
  PROXY(14, "the proxy: not reached, no login, or it refuses"),
  HTTP(15, "HTTP: status, redirect, captive portal, web page, wrong file, encoding"),
  TRANSFER(16, "the transfer stalled, was cut, was too slow or took longer than `max-time`"),
  OFFLINE(17, "needs the network, but `--offline` is set"),
  SOURCES_EXHAUSTED(19, "every source failed, each for another reason"),
  CHECKSUM(20, "SHA-256 mismatch"),
  PROOF(21, "proof bad, missing or unobtainable"),
  ARCHIVE(22, "damaged or hostile archive"),
  NO_SPACE(30, "no space or no inodes"),
  PERMISSION(31, "no permission, or read-only"),
  LOCKED(32, "another jgo holds the lock"),
  NOT_A_GO_TREE(33, "the target is not a Go tree: refused"),
  SMOKE_TEST(34, "the smoke test failed; rolled back"),
  IO(35, "an I/O error on this machine"),
  PATH_SETUP(40, "installed, but setting up PATH failed (`--strict-path`)"),
  DIFFERENT(50, "`verify` found differences"),
  HANGUP(129, "ended by SIGHUP; state kept for resume"),
  INTERRUPTED(130, "ended by Ctrl-C; state kept for resume"),
  TERMINATED(143, "ended by SIGTERM; state kept for resume");

  private final int status;
  private final String meaning;

  ExitCode(int status, String meaning) {
    this.status = status;
    this.meaning = meaning;
  }

  /** The process status, 0 to 255. */
  public int status() {
    return status;
  }

  /** One line for {@code jgo help exit-codes}. */
  public String meaning() {
    return meaning;
  }
}
