// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;

/** A disk that lets a test act before each step. */
public final class WatchedDisk {

  /** What happens before a step. */
  @FunctionalInterface
  public interface Before {
    /**
     * Acts.
     *
     * @param call the name of the method of {@link Disk}
     * @param path the first one it is given
     */
    void step(String call, Path path) throws IOException;
  }

  private WatchedDisk() {}

  /** The same disk, with {@code before} called first each time. */
  public static Disk of(Disk disk, Before before) {
    return (Disk)
        Proxy.newProxyInstance(
            Disk.class.getClassLoader(),
            new Class<?>[] {Disk.class},
            (proxy, method, arguments) -> {
              for (Object argument : arguments) {
                if (argument instanceof Path path) {
                  before.step(method.getName(), path);
                  break;
                }
              }
              try {
                return method.invoke(disk, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
