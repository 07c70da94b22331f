// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.http;

import java.util.Map;

/**
 * One answer ready to be sent: head, and which bytes of the content follow.
 *
 * @param span the bytes sent; its length is 0 for HEAD
 */
record Reply(int status, Map<String, String> headers, Content content, Span span, Plan plan) {

  String head() {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " " + reason(status) + "\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return head.append("\r\n").toString();
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 206 -> "Partial Content";
      case 301 -> "Moved Permanently";
      case 302 -> "Found";
      case 304 -> "Not Modified";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 416 -> "Range Not Satisfiable";
      case 429 -> "Too Many Requests";
      case 503 -> "Service Unavailable";
      default -> "Status " + status;
    };
  }
}
