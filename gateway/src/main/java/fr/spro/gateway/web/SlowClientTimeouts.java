package fr.spro.gateway.web;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * Ends the requests of clients that take their time, whatever they keep sending: first the head must be there within a
 * limit, then the body. A connection between two requests may rest as long as the server's idle time says.
 */
@Component
final class SlowClientTimeouts implements NettyServerCustomizer {
    private final Limits limits;

    SlowClientTimeouts(Limits limits) {
        this.limits = limits;
    }

    /** The limit of the body includes the wait for a connection to the service, as the body is read only then. */
    @ConfigurationProperties("spro.clients")
    record Limits(
            @DefaultValue("10s") Duration head,
            @DefaultValue("30s") Duration body) {}

    @Override
    public HttpServer apply(HttpServer server) {
        return server.requestTimeout(limits.body()).doOnChannelInit((observer, channel, remote) -> {
            HeadLimit limit = new HeadLimit(limits.head());
            ChannelPipeline pipeline = channel.pipeline();
            pipeline.addFirst(limit);
            pipeline.addAfter(NettyPipeline.HttpCodec, null, limit.new Heads());
        });
    }

    /** Stands before the decoder and sees bytes; a head that comes in one piece costs no timer. */
    private static final class HeadLimit extends ChannelInboundHandlerAdapter {

        private static final byte[] TOO_SLOW =
                "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII);

        private final Duration limit;
        private @Nullable Future<?> end;
        private boolean inBody;
        private boolean decoded;

        HeadLimit(Duration limit) {
            this.limit = limit;
        }

        /** Stands behind the decoder and sees what became of them. */
        private final class Heads extends ChannelInboundHandlerAdapter {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                decoded = true;
                if (message instanceof HttpRequest) {
                    inBody = true;
                    cancel();
                }
                if (message instanceof LastHttpContent) {
                    inBody = false;
                }
                context.fireChannelRead(message);
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            decoded = false;
            context.fireChannelRead(bytes);
            if (!decoded && !inBody && end == null && context.channel().isActive()) {
                end = context.executor().schedule(() -> close(context), limit.toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            cancel();
            context.fireChannelInactive();
        }

        private void cancel() {
            Future<?> waiting = end;
            if (waiting != null) {
                waiting.cancel(false);
                end = null;
            }
        }

        private static void close(ChannelHandlerContext context) {
            context.writeAndFlush(Unpooled.wrappedBuffer(TOO_SLOW)).addListener(ChannelFutureListener.CLOSE);
        }
    }
}
