// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.http;

import java.util.ArrayList;
import java.util.List;

/** The thread-safe record of all exchanges. */
final class Ledger {
  private final List<Row> rows = new ArrayList<>();
  private int connections;

  /** One exchange while it goes on. */
  final class Row {
    private final int connection;
    private final Request request;
    private final int serial;
    private int status;
    private String contentRange = "";
    private long bodyBytes;

    private Row(int connection, Request request, int serial) {
      this.connection = connection;
      this.request = request;
      this.serial = serial;
    }

    int serial() {
      return serial;
    }

    void answered(Reply reply) {
      synchronized (Ledger.this) {
        status = reply.status();
        contentRange = reply.headers().getOrDefault("Content-Range", "");
      }
    }

    void wrote(long bytes) {
      synchronized (Ledger.this) {
        bodyBytes += bytes;
      }
    }

    private Exchange snapshot() {
      return new Exchange(
          connection,
          request.method(),
          request.target(),
          request.headers(),
          status,
          contentRange,
          bodyBytes);
    }
  }

  synchronized int connected() {
    return ++connections;
  }

  synchronized Row began(int connection, Request request) {
    Row row = new Row(connection, request, rows.size() + 1);
    rows.add(row);
    notifyAll();
    return row;
  }

  synchronized void await(int count) throws InterruptedException {
    while (rows.size() < count) {
      wait();
    }
  }

  synchronized List<Exchange> exchanges() {
    return rows.stream().map(Row::snapshot).toList();
  }

  synchronized int connections() {
    return connections;
  }

  synchronized void clear() {
    rows.clear();
    connections = 0;
  }
}
