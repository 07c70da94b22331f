// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Lends HttpClient one connection for each request: one that waits where the request may have it,
 * else a new one. The library's pool knows neither our routes nor whose a connection is.
 */
final class Lender implements HttpClientConnectionManager {

  private final Connections connections;
  private final IdleConnections idle;

  Lender(Connections connections, IdleConnections idle) {
    this.connections = connections;
    this.idle = idle;
  }

  /** The state is the {@link Call}: HttpClient calls it the user token. */
  @Override
  public LeaseRequest lease(
      String id, HttpRoute route, @Nullable Timeout limit, @Nullable Object state) {
    Call call = (Call) Objects.requireNonNull(state);
    return new LeaseRequest() {
      @Override
      public ConnectionEndpoint get(@Nullable Timeout within) {
        return new Loan(call, call.mayReuse() ? idle.take(call) : Optional.empty());
      }

      @Override
      public boolean cancel() {
        return false; // There is nothing to wait for.
      }
    };
  }

  /** After a whole body on a connection that {@link LeftOpen} lets live; else it is closed. */
  @Override
  public void release(
      ConnectionEndpoint endpoint, @Nullable Object state, @Nullable TimeValue valid) {
    if (valid != null && valid.getDuration() > 0) {
      ((Loan) endpoint).giveBack(valid.toDuration());
    } else {
      endpoint.close(CloseMode.IMMEDIATE);
    }
  }

  @Override
  public void connect(
      ConnectionEndpoint endpoint, @Nullable TimeValue limit, @Nullable HttpContext context)
      throws IOException {
    ((Loan) endpoint).connect();
  }

  /** HttpClient knows of no tunnels: they are dug before it gets its connection. */
  @Override
  public void upgrade(ConnectionEndpoint endpoint, @Nullable HttpContext context)
      throws IOException {
    throw new IOException("no tunnel was asked for");
  }

  @Override
  public void close(CloseMode mode) {
    idle.clear();
  }

  @Override
  public void close() {
    idle.clear();
  }

  /** One connection, for one request. */
  private final class Loan extends ConnectionEndpoint {

    private final Call call;
    private volatile @Nullable LiveConnection connection;

    private Loan(Call call, Optional<LiveConnection> waiting) {
      this.call = call;
      this.connection = waiting.orElse(null);
      waiting.ifPresent(call::takes);
    }

    private void connect() throws IOException {
      connection = connections.open(call);
    }

    private void giveBack(Duration valid) {
      LiveConnection mine = connection;
      if (mine != null) {
        idle.keep(call, mine, valid);
      }
    }

    @Override
    public ClassicHttpResponse execute(
        String id, ClassicHttpRequest request, RequestExecutor executor, HttpContext context)
        throws IOException, HttpException {
      LiveConnection mine = Objects.requireNonNull(connection);
      if (!call.reused()) {
        return executor.execute(request, mine.http(), context);
      }
      Connections.goesOn(call);
      try {
        return executor.execute(request, mine.http(), context);
      } catch (IOException e) {
        if (!Thrown.has(e, LoginWanted.class)) {
          idle.distrust(call.request());
        }
        throw e;
      }
    }

    /** The older form, which the library still asks for, and does not call. */
    @Override
    @SuppressWarnings("deprecation")
    public ClassicHttpResponse execute(
        String id, ClassicHttpRequest request, HttpRequestExecutor executor, HttpContext context)
        throws IOException, HttpException {
      return execute(id, request, executor::execute, context);
    }

    @Override
    public boolean isConnected() {
      LiveConnection mine = connection;
      return mine != null && mine.http().isOpen();
    }

    @Override
    public void setSocketTimeout(@Nullable Timeout limit) {
      // The watchdog has the limits.
    }

    @Override
    public void close(CloseMode mode) {
      LiveConnection mine = connection;
      if (mine != null) {
        mine.http().close(mode);
      }
    }

    @Override
    public void close() throws IOException {
      LiveConnection mine = connection;
      if (mine != null) {
        mine.http().close();
      }
    }
  }
}
