package fr.spro.acceptance.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.Flow;

/** A request as the bytes that go over a connection, so that nothing is left to do for it when its moment has come. */
final class Prepared {
    private final InetSocketAddress host;
    private final byte[] bytes;

    private Prepared(InetSocketAddress host, byte[] bytes) {
        this.host = host;
        this.bytes = bytes;
    }

    InetSocketAddress host() {
        return host;
    }

    /** To be read over and over by nobody who changes them. */
    ByteBuf bytes() {
        return Unpooled.wrappedBuffer(bytes);
    }

    /** Takes method, path, headers and body; time limits are the sender's. */
    static Prepared of(HttpRequest request) {
        URI uri = request.uri();
        byte[] body = request.bodyPublisher().map(Prepared::body).orElse(new byte[0]);
        StringBuilder head = new StringBuilder(request.method())
                .append(' ')
                .append(uri.getRawPath())
                .append(Optional.ofNullable(uri.getRawQuery())
                        .map(query -> "?" + query)
                        .orElse(""))
                .append(" HTTP/1.1\r\nHost: ")
                .append(uri.getRawAuthority())
                .append("\r\n");
        request.headers()
                .map()
                .forEach((name, values) -> values.forEach(
                        value -> head.append(name).append(": ").append(value).append("\r\n")));
        if (request.bodyPublisher().isPresent()) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
        all.writeBytes(body);
        return new Prepared(new InetSocketAddress(uri.getHost(), uri.getPort()), all.toByteArray());
    }

    /** Publishers of text have it at hand: they hand it over while they are asked. */
    private static byte[] body(HttpRequest.BodyPublisher publisher) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        publisher.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ByteBuffer part) {
                byte[] bytes = new byte[part.remaining()];
                part.get(bytes);
                body.writeBytes(bytes);
            }

            @Override
            public void onError(Throwable failed) {
                throw new IllegalArgumentException("a body that cannot be read", failed);
            }

            @Override
            public void onComplete() {}
        });
        if (body.size() != publisher.contentLength()) {
            throw new IllegalArgumentException("a body that is not at hand");
        }
        return body.toByteArray();
    }
}
