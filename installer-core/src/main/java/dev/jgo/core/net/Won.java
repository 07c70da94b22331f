// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

/** An answer, and which of the racing requests it is to. */
public record Won(Request request, Exchange exchange) {}
