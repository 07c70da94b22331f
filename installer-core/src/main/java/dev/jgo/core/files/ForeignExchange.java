// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code renameat2} with {@code RENAME_EXCHANGE} (rename(2)): two names change places in one step.
 *
 * <p>Java reaches it since 22, by {@code java.lang.foreign}. jgo is compiled for 17, so those
 * classes are looked up by name, as those for signals are. Java must allow it ({@code
 * --enable-native-access}, which the launcher gives), or it would print a warning.
 */
final class ForeignExchange {

  private static final int AT_FDCWD = -100;
  private static final int RENAME_EXCHANGE = 2;

  private ForeignExchange() {}

  /** Looked for once, when it is first needed. */
  private static final class Found {
    static final Optional<MethodHandle> RENAMEAT2 = find();
  }

  /** Whether the two have changed places; else nothing was done. */
  static boolean exchange(Path one, Path other) {
    return Found.RENAMEAT2.isPresent() && call(Found.RENAMEAT2.get(), one, other);
  }

  private static boolean call(MethodHandle renameat2, Path one, Path other) {
    try {
      Class<?> type = Class.forName("java.lang.foreign.Arena");
      try (AutoCloseable arena = (AutoCloseable) type.getMethod("ofConfined").invoke(null)) {
        Object result =
            renameat2.invokeWithArguments(
                AT_FDCWD,
                text(type, arena, one),
                AT_FDCWD,
                text(type, arena, other),
                RENAME_EXCHANGE);
        return Integer.valueOf(0).equals(result);
      }
    } catch (Throwable e) {
      if (e instanceof Error error && !(e instanceof LinkageError)) {
        throw error;
      }
      return false;
    }
  }

  private static Object text(Class<?> type, Object arena, Path path)
      throws ReflectiveOperationException {
    return type.getMethod("allocateFrom", String.class, Charset.class)
        .invoke(arena, RawPaths.text(path), StandardCharsets.UTF_8);
  }

  private static Optional<MethodHandle> find() {
    try {
      Module here = ForeignExchange.class.getModule();
      if (!Boolean.TRUE.equals(Module.class.getMethod("isNativeAccessEnabled").invoke(here))) {
        return Optional.empty();
      }
      Class<?> linkers = Class.forName("java.lang.foreign.Linker");
      Class<?> lookups = Class.forName("java.lang.foreign.SymbolLookup");
      Object linker = linkers.getMethod("nativeLinker").invoke(null);
      Object lookup = linkers.getMethod("defaultLookup").invoke(linker);
      Object symbol = lookups.getMethod("find", String.class).invoke(lookup, "renameat2");
      return symbol instanceof Optional<?> address && address.isPresent()
          ? Optional.of(handle(linkers, linker, address.get()))
          : Optional.empty();
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return Optional.empty();
    }
  }

  /** {@code int renameat2(int, const char *, int, const char *, unsigned int)}. */
  private static MethodHandle handle(Class<?> linkers, Object linker, Object address)
      throws ReflectiveOperationException {
    Class<?> layouts = Class.forName("java.lang.foreign.MemoryLayout");
    Class<?> values = Class.forName("java.lang.foreign.ValueLayout");
    Class<?> descriptors = Class.forName("java.lang.foreign.FunctionDescriptor");
    Class<?> options = Class.forName("java.lang.foreign.Linker$Option");
    Object number = values.getField("JAVA_INT").get(null);
    Object pointer = values.getField("ADDRESS").get(null);
    Object parameters = Array.newInstance(layouts, 5);
    Object[] each = {number, pointer, number, pointer, number};
    for (int i = 0; i < each.length; i++) {
      Array.set(parameters, i, each[i]);
    }
    Object descriptor =
        descriptors
            .getMethod("of", layouts, parameters.getClass())
            .invoke(null, number, parameters);
    Object none = Array.newInstance(options, 0);
    return (MethodHandle)
        linkers
            .getMethod(
                "downcallHandle",
                Class.forName("java.lang.foreign.MemorySegment"),
                descriptors,
                none.getClass())
            .invoke(linker, address, descriptor, none);
  }
}
