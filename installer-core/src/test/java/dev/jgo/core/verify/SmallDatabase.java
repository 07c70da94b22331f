// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.files.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A checksum database in memory. Its tree is hashed by the definition, level by level, and not by
 * the code under test.
 */
final class SmallDatabase {

  private final String name;
  private final KeyPair pair;
  private final List<String> salts;
  private final long signedSize;
  private final Optional<SmallDatabase> heads;

  private SmallDatabase(
      String name,
      KeyPair pair,
      List<String> salts,
      long signedSize,
      Optional<SmallDatabase> heads) {
    this.name = name;
    this.pair = pair;
    this.salts = List.copyOf(salts);
    this.signedSize = signedSize;
    this.heads = heads;
  }

  static SmallDatabase of(String name, int size) {
    List<String> salts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      salts.add("a");
    }
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return new SmallDatabase(name, pair, salts, size, Optional.empty());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same database, later. */
  SmallDatabase grown() {
    List<String> more = new ArrayList<>(salts);
    for (int i = 0; i < salts.size() / 2 + 1; i++) {
      more.add("later");
    }
    return new SmallDatabase(name, pair, more, more.size(), Optional.empty());
  }

  /** The same owner, with another history from record {@code first} on. */
  SmallDatabase forkedAt(int first) {
    List<String> other = new ArrayList<>(salts.subList(0, first));
    while (other.size() < salts.size()) {
      other.add("forked");
    }
    return new SmallDatabase(name, pair, other, other.size(), Optional.empty());
  }

  /** Signs the beginning only, and still hands out all records. */
  SmallDatabase rewoundTo(int size) {
    return new SmallDatabase(name, pair, salts, size, Optional.empty());
  }

  /** Has these tiles, and answers lookups with the heads of {@code older}. */
  SmallDatabase answering(SmallDatabase older) {
    return new SmallDatabase(name, pair, salts, signedSize, Optional.of(older));
  }

  ChecksumDatabase open(ChecksumDatabase.Memory memory) {
    return new ChecksumDatabase(key(), this::file, memory);
  }

  long size() {
    return salts.size();
  }

  String version(long number) {
    return "v0.0.1-go1." + number + ".1.linux-amd64";
  }

  String h1(int number) {
    byte[] sum = Sha256.of((number + salts.get(number)).getBytes(StandardCharsets.UTF_8));
    return "h1:" + Base64.getEncoder().encodeToString(sum);
  }

  VerifierKey key() {
    byte[] encoded = pair.getPublic().getEncoded();
    byte[] data = new byte[33];
    data[0] = 1;
    System.arraycopy(encoded, encoded.length - 32, data, 1, 32);
    return VerifierKey.parse(
            name + "+" + hash(data) + "+" + Base64.getEncoder().encodeToString(data))
        .orElseThrow();
  }

  TreeHead head() throws IntegrityException {
    return TreeHead.parse(headText());
  }

  private String hash(byte[] data) {
    byte[] head = (name + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[head.length + data.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(data, 0, all, head.length, data.length);
    return HexFormat.of().formatHex(Sha256.of(all)).substring(0, 8);
  }

  Optional<byte[]> file(String path) {
    if (path.startsWith("lookup/")) {
      long number = Long.parseLong(path.replaceAll(".*go1\\.(\\d+)\\.1\\..*", "$1"));
      String note = heads.orElse(this).note();
      return Optional.of(
          (number + "\n" + record((int) number) + "\n" + note).getBytes(StandardCharsets.UTF_8));
    }
    String[] parts = path.split("/", 4);
    int level = Integer.parseInt(parts[2]);
    String[] numbers = parts[3].split("\\.p/");
    int tile = Integer.parseInt(numbers[0].replace("x", "").replace("/", ""));
    List<byte[]> row = level(8 * level);
    int from = tile * 256;
    int to = Math.min(row.size(), from + 256);
    int width = numbers.length > 1 ? Integer.parseInt(numbers[1]) : 256;
    if (from + width > to) {
      return Optional.empty();
    }
    byte[] hashes = new byte[width * 32];
    for (int i = 0; i < width; i++) {
      System.arraycopy(row.get(from + i), 0, hashes, i * 32, 32);
    }
    return Optional.of(hashes);
  }

  private String record(int number) {
    String head = "golang.org/toolchain " + version(number);
    return head + " " + h1(number) + "\n" + head + "/go.mod " + h1(number) + "\n";
  }

  private String headText() {
    byte[] root = over(level(0).subList(0, (int) signedSize));
    return "go.sum database tree\n"
        + signedSize
        + "\n"
        + Base64.getEncoder().encodeToString(root)
        + "\n";
  }

  private String note() {
    try {
      String text = headText();
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      byte[] made = signature.sign();
      byte[] all = new byte[4 + made.length];
      System.arraycopy(HexFormat.of().parseHex(key().hash()), 0, all, 0, 4);
      System.arraycopy(made, 0, all, 4, made.length);
      return text + "\n\u2014 " + name + " " + Base64.getEncoder().encodeToString(all) + "\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All complete subtrees of {@code 1 << level} records. */
  private List<byte[]> level(int level) {
    List<byte[]> row = new ArrayList<>();
    for (int i = 0; i < salts.size(); i++) {
      row.add(MerkleHash.leaf(record(i).getBytes(StandardCharsets.UTF_8)));
    }
    for (int l = 0; l < level; l++) {
      List<byte[]> above = new ArrayList<>();
      for (int i = 0; i + 1 < row.size(); i += 2) {
        above.add(MerkleHash.node(row.get(i), row.get(i + 1)));
      }
      row = above;
    }
    return row;
  }

  /** RFC 9162 section 2.1.1, word for word. */
  private static byte[] over(List<byte[]> leaves) {
    int n = leaves.size();
    if (n == 1) {
      return leaves.get(0);
    }
    int k = Integer.highestOneBit(n - 1);
    return MerkleHash.node(over(leaves.subList(0, k)), over(leaves.subList(k, n)));
  }
}
