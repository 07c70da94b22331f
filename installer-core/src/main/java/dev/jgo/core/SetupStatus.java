// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core;

/**
 * Which Go one kind of shell or script runs.
 *
 * @param subject {@code bash}, {@code sh}, {@code this PATH}, {@code sudo}, {@code cron}
 * @param start how it is started: {@code login}, {@code interactive}, {@code -c}, {@code ssh};
 *     empty where there is one way only
 * @param state {@code ready}: it was tried and runs the active Go; {@code other}, {@code missing},
 *     {@code unknown}: it could not be tried; {@code n/a}
 * @param detail the program that it runs, why it is not the active one, or what to do
 */
public record SetupStatus(String subject, String start, String state, String detail) {}
