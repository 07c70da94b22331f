// SPDX-License-Identifier: Apache-2.0
package dev.jgo.archfixture.mid;

import com.google.gson.JsonObject;
import dev.jgo.archfixture.low.Ground;
import dev.jgo.archfixture.stray.Cat;
import dev.jgo.archfixture.system.Window;

/** Uses {@code low}, as granted; {@code stray}, {@code system} and a library, as not. */
public record Floor(Ground ground, Cat cat, JsonObject object, Window window) {}
