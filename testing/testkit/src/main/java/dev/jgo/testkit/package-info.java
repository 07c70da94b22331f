// SPDX-License-Identifier: Apache-2.0
/**
 * Instruments and fixtures of jgo's tests; they know HTTP, tar, certificates, files and processes,
 * but not jgo. What there is:
 *
 * <ul>
 *   <li>{@link dev.jgo.testkit.http}: {@code FaultServer}, a web server that cuts, stalls, drips
 *       and lies as scripted, and counts; ports that refuse or swallow
 *   <li>{@link dev.jgo.testkit.proxy}: {@code FaultProxy} and {@code FaultSocks}, proxies that ask
 *       for logins, refuse, stall and lie as told; {@link dev.jgo.testkit.FaultDns}, a name server
 *       that does
 *   <li>{@link dev.jgo.testkit.tls}: {@code ThrowAwayCa}, good, expired, wrong and unknown
 *       certificates
 *   <li>{@link dev.jgo.testkit.archive}: {@code GoArchives}, small stand-ins of Go archives, {@code
 *       Hostile} ones, and {@code TarForge} below them
 *   <li>{@link dev.jgo.testkit.process}: {@code Proc} runs programs, {@code Strace} strikes them,
 *       {@code Namespace} gives them a private world
 *   <li>{@link dev.jgo.testkit.tree}: {@code Trees} lists and compares trees to the last bit of
 *       metadata
 *   <li>{@link dev.jgo.testkit.PublishedGo}: the true archive of the Go that this machine has
 *   <li>{@link dev.jgo.testkit.Needs}: skips a test, with its reason, where the machine cannot run
 *       it; {@link dev.jgo.testkit.Machine} probes
 *   <li>{@link dev.jgo.testkit.ManualClock}: time that passes when it is told to, and {@link
 *       dev.jgo.testkit.Tide}, which tells it to whenever everybody waits
 *   <li>for scripts, each with a {@code main}: {@link dev.jgo.testkit.LoopbackSite}, {@link
 *       dev.jgo.testkit.DnsStub}, {@code PublishedGo}, {@code Machine}
 * </ul>
 *
 * <p>Only {@code Needs} uses JUnit; everything else, and each {@code main}, runs on the JDK alone.
 */
@NullMarked
package dev.jgo.testkit;

import org.jspecify.annotations.NullMarked;
