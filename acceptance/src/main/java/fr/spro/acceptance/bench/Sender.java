package fr.spro.acceptance.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends prepared requests with as little of the machine as can be: one thread, each request on a connection to itself
 * while it waits for its answer, connections kept for later requests. What is not answered within a minute is lost.
 */
final class Sender {
    private static final int CONNECT_MILLIS = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Half of what the gateway leaves an idle connection open. */
    private static final Duration IDLE = Duration.ofSeconds(60);

    /** An answer that has come in whole: its status, its body, or an empty text when that was let go, and when. */
    record Answer(int status, String body, long nanos) {}

    private final EventExecutor loop;
    private final Bootstrap bootstrap;
    /** Connections that nobody uses; of the sender's thread alone. */
    private final Map<InetSocketAddress, Deque<Channel>> idle = new HashMap<>();

    Sender() {
        MultiThreadIoEventLoopGroup group =
                new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("load", true), NioIoHandler.newFactory());
        loop = group.next();
        bootstrap = new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new HttpResponseDecoder(), new Reader());
                    }
                });
        // The system gives a closed connection's file back only when the thread looks for what came: not during a load.
        var _ = loop.scheduleWithFixedDelay(this::closeLongIdle, 1, 1, TimeUnit.SECONDS);
    }

    private void closeLongIdle() {
        for (Deque<Channel> free : idle.values()) {
            while (!free.isEmpty() && isUseless(free.getFirst())) {
                var _ = free.removeFirst().close();
            }
        }
    }

    private static boolean isUseless(Channel channel) {
        return !channel.isActive() || System.nanoTime() - reader(channel).free >= IDLE.toNanos();
    }

    /** Sends it now; fails with an {@link IOException} when the connection ends without an answer. */
    CompletableFuture<Answer> send(Prepared request, boolean keepsBody) {
        Pending pending = new Pending(request, keepsBody);
        loop.execute(() -> begin(pending));
        return pending.answer;
    }

    private void begin(Pending pending) {
        for (Deque<Channel> free = idle(pending); !free.isEmpty(); ) {
            Channel channel = free.removeLast();
            if (!isUseless(channel)) {
                write(channel, pending);
                return;
            }
            var _ = channel.close();
        }
        ChannelFuture connected = bootstrap.connect(pending.request.host());
        var _ = connected.addListener(_ -> {
            if (connected.isSuccess()) {
                write(connected.channel(), pending);
            } else {
                pending.answer.completeExceptionally(new IOException("no connection", connected.cause()));
            }
        });
    }

    private Deque<Channel> idle(Pending pending) {
        return idle.computeIfAbsent(pending.request.host(), _ -> new ArrayDeque<>());
    }

    private static Reader reader(Channel channel) {
        return channel.pipeline().get(Reader.class);
    }

    private static void write(Channel channel, Pending pending) {
        reader(channel).pending = pending;
        var _ = pending.answer
                .orTimeout(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((_, late) -> {
                    if (late instanceof TimeoutException) {
                        var _ = channel.close();
                    }
                });
        var _ = channel.writeAndFlush(pending.request.bytes(), channel.voidPromise());
    }

    /** A request, and what has come of its answer. */
    private static final class Pending {
        private final Prepared request;
        private final boolean keepsBody;
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);
        private int status;
        private boolean staysOpen;

        private Pending(Prepared request, boolean keepsBody) {
            this.request = request;
            this.keepsBody = keepsBody;
        }
    }

    /** What comes over one connection. */
    private final class Reader extends SimpleChannelInboundHandler<HttpObject> {
        private @Nullable Pending pending;
        private long free;

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject part) throws IOException {
            Pending mine = pending;
            if (mine == null) {
                var _ = context.close();
                return;
            }
            if (part instanceof HttpResponse head) {
                mine.status = head.status().code();
                mine.staysOpen = HttpUtil.isKeepAlive(head);
            }
            if (mine.keepsBody && part instanceof HttpContent content) {
                content.content().readBytes(mine.body, content.content().readableBytes());
            }
            if (part instanceof LastHttpContent) {
                pending = null;
                if (mine.staysOpen) {
                    free = System.nanoTime();
                    idle(mine).addLast(context.channel());
                } else {
                    var _ = context.close();
                }
                mine.answer.complete(new Answer(mine.status, mine.body.toString(UTF_8), System.nanoTime()));
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            lose(new IOException("the connection ended"));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            lose(cause);
            var _ = context.close();
        }

        private void lose(Throwable cause) {
            Pending mine = pending;
            pending = null;
            if (mine != null) {
                mine.answer.completeExceptionally(cause);
            }
        }
    }
}
