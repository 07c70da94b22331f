// SPDX-License-Identifier: Apache-2.0
/**
 * Instruments and fixtures of jgo's tests; they know HTTP, tar, certificates, files and processes,
 * but not jgo. What there is:
 *
 * <ul>
 *   <li>{@link dev.jgo.testkit.http}: {@code FaultServer}, a web server that cuts, stalls, drips
 *       and lies as scripted, and counts; ports that refuse or swallow
 *   <li>{@link dev.jgo.testkit.tls}: {@code ThrowAwayCa}, good, expired, wrong and unknown
 *       certificates
 *   <li>{@link dev.jgo.testkit.archive}: {@code GoArchives}, small stand-ins of Go archives, {@code
 *       Hostile} ones, and {@code TarForge} below them
 *   <li>{@link dev.jgo.testkit.process}: {@code Proc} runs programs
 *   <li>{@link dev.jgo.testkit.Needs}: skips a test, with its reason, where the machine cannot run
 *       it
 *   <li>{@link dev.jgo.testkit.ManualClock}: time that passes when it is told to
 * </ul>
 *
 * <p>Only {@code Needs} uses JUnit; everything else, and each {@code main}, runs on the JDK alone.
 */
@NullMarked
package dev.jgo.testkit;

import org.jspecify.annotations.NullMarked;
