// SPDX-License-Identifier: Apache-2.0
/**
 * Proxies that do as they are told and remember what they were asked: {@link
 * dev.jgo.testkit.proxy.FaultProxy} for HTTP and HTTPS, {@link dev.jgo.testkit.proxy.FaultSocks}
 * for SOCKS 5.
 */
@NullMarked
package dev.jgo.testkit.proxy;

import org.jspecify.annotations.NullMarked;
