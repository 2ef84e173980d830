package fr.spro.gateway.routes;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import fr.spro.gateway.metrics.RequestWatch;
import fr.spro.telemetry.TraceContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Hands sign-ups that come faster than they are answered to the service together. The first few at a session go each by
 * itself, as anything else does; who comes while they are under way goes with all others who do. A call costs the gateway
 * and the service more than a sign-up, so a rush is over sooner; nobody waits who would not have waited in a call of their own.
 */
@Component
class SignUpsTogether implements GlobalFilter, Ordered {

    private static final String SIGN_UP = "sign-up";
    private static final String LAST = "registrations";

    /** The element of /api/sessions/{id}/… that is the id, separators counted. */
    private static final int ID = 5;

    private static final Set<String> PASSED = ToService.namesOf("Idempotency-Key", HttpHeaders.ACCEPT_LANGUAGE);
    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");

    /** Bytes that the service takes in one call, and what each sign-up takes of them beside its body and headers. */
    private static final long LONGEST_CALL = 250_000;

    private static final int FRAME = 64;
    private static final int MOST_IN_A_CALL = 256;
    private static final int MOST_LINES = 10_000;
    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    private final SignUpCall call;
    private final AnsweringThread threads;
    private final Settings settings;
    private final LoadingCache<String, SignUpLine<Visitor>> lines;
    private volatile long resumed = System.nanoTime();

    SignUpsTogether(SignUpCall call, AnsweringThread threads, Settings settings) {
        this.call = call;
        this.threads = threads;
        this.settings = settings;
        SignUpLine.Limits limits =
                new SignUpLine.Limits(settings.calls(), settings.everywhere(), settings.most(), LONGEST_CALL);
        AtomicInteger underWay = new AtomicInteger();
        this.lines = Caffeine.newBuilder()
                .expireAfterAccess(Duration.ofMinutes(10))
                .maximumSize(MOST_LINES)
                .build(session -> new SignUpLine<>(limits, underWay, visitor -> visitor.size));
    }

    /**
     * How sign-ups go together. A call must be one that the service takes, so fewer go in one if their bodies are long.
     *
     * @param calls under way together at one session
     * @param everywhere how many calls are under way at all sessions when one is enough for each
     * @param most who go in one; the service takes 256
     * @param longest body of one that does, in bytes
     * @param patience of whoever waits for an answer, the wait for a call included
     */
    @ConfigurationProperties("spro.together")
    record Settings(
            @DefaultValue("4") int calls,
            @DefaultValue("16") int everywhere,
            @DefaultValue("128") int most,
            @DefaultValue("1500") long longest,
            @DefaultValue("10s") Duration patience) {

        Settings {
            if (calls < 1 || everywhere < 1 || most < 1 || longest < 1 || !patience.isPositive()) {
                throw new IllegalArgumentException("spro.together wants numbers above zero");
            }
            if (most > MOST_IN_A_CALL || 2 * longest > LONGEST_CALL) {
                throw new IllegalArgumentException("a call of spro.together is larger than the service takes");
            }
        }
    }

    /** Somebody who waits for a call; who has left goes in none. */
    private static final class Visitor {
        final SignUpCall.Asked asked;
        final long size;
        final MonoSink<Answer> answer;
        final Executor thread;
        volatile boolean gone;

        Visitor(SignUpCall.Asked asked, long size, MonoSink<Answer> answer, Executor thread) {
            this.asked = asked;
            this.size = size;
            this.answer = answer;
            this.thread = thread;
        }
    }

    /** One's own answer, and what a client may see of the headers that all of the call have. */
    private record Answer(Map<String, List<String>> shared, SignUpCall.Answer own) {}

    /** After the guard, before the call. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 5;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        if (!mayShare(exchange)) {
            return chain.filter(exchange);
        }
        String session = element(exchange, ID);
        if (!SESSION.matcher(session).matches()) {
            return chain.filter(exchange);
        }
        return Mono.defer(() -> {
            SignUpLine<Visitor> line = lines.get(session);
            if (line.begin()) {
                return chain.filter(exchange).doFinally(signal -> ended(session, line));
            }
            return DataBufferUtils.join(exchange.getRequest().getBody())
                    .map(SignUpsTogether::bytes)
                    .defaultIfEmpty(new byte[0])
                    .flatMap(body -> behind(session, line, exchange, body, chain));
        });
    }

    private Mono<Void> behind(
            String session,
            SignUpLine<Visitor> line,
            ServerWebExchange exchange,
            byte[] body,
            GatewayFilterChain chain) {
        Mono<Void> alone = Mono.defer(() -> chain.filter(withBody(exchange, body)));
        String text = text(body);
        if (text == null) {
            return alone;
        }
        SignUpCall.Asked asked = new SignUpCall.Asked(headers(exchange), text);
        long size = most(asked.headers(), body);
        return Mono.<Answer>create(answer -> {
                    Visitor visitor = new Visitor(asked, size, answer, threads.of(exchange));
                    answer.onDispose(() -> visitor.gone = true);
                    line.add(visitor);
                    send(session, line);
                })
                .timeout(settings.patience())
                .onErrorMap(TimeoutException.class, late -> new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT))
                .flatMap(answer -> write(exchange, answer))
                .onErrorResume(SignUpCall.NotTaken.class, refused -> alone);
    }

    private void send(String session, SignUpLine<Visitor> line) {
        for (List<Visitor> next = next(line); !next.isEmpty(); next = next(line)) {
            List<Visitor> together = next;
            call.send(session, together.stream().map(one -> one.asked).toList())
                    .doFinally(signal -> ended(session, line))
                    .subscribe(answers -> tell(together, answers), failure -> tell(together, failure));
        }
    }

    private static List<Visitor> next(SignUpLine<Visitor> line) {
        return line.next(visitor -> !visitor.gone);
    }

    private void ended(String session, SignUpLine<Visitor> line) {
        line.end();
        send(session, line);
    }

    private static void tell(List<Visitor> together, SignUpCall.Answers answers) {
        Map<String, List<String>> shared = FromService.passed(answers.headers());
        Map<Visitor, Answer> each = new LinkedHashMap<>();
        for (int i = 0; i < together.size(); i++) {
            each.put(together.get(i), new Answer(shared, answers.all().get(i)));
        }
        onItsThread(together, one -> one.answer.success(each.get(one)));
    }

    private void tell(List<Visitor> together, Throwable failure) {
        if (failure instanceof SignUpCall.NotTaken) {
            resumed = System.nanoTime() + PAUSE_NANOS;
        }
        onItsThread(together, one -> one.answer.error(failure));
    }

    /** Those of one thread at once: one by one from here would be a task and a wake-up for each. */
    private static void onItsThread(List<Visitor> together, Consumer<Visitor> tell) {
        together.stream()
                .collect(Collectors.groupingBy(one -> one.thread, LinkedHashMap::new, Collectors.toList()))
                .forEach((thread, its) -> thread.execute(() -> its.forEach(tell)));
    }

    private static Mono<Void> write(ServerWebExchange exchange, Answer answer) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(answer.own().status()));
        HttpHeaders headers = response.getHeaders();
        answer.shared().forEach(headers::put);
        answer.own().headers().forEach((name, value) -> {
            if (FromService.passes(name)) {
                headers.set(name, value);
            }
        });
        byte[] body = answer.own().body().getBytes(StandardCharsets.UTF_8);
        headers.setContentLength(body.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    /** Short ones in JSON that ask for nothing special. */
    private boolean mayShare(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        Route route = exchange.getAttribute(GATEWAY_ROUTE_ATTR);
        HttpHeaders headers = request.getHeaders();
        return route != null
                && SIGN_UP.equals(route.getId())
                && HttpMethod.POST.equals(request.getMethod())
                && LAST.equals(request.getPath()
                        .pathWithinApplication()
                        .elements()
                        .getLast()
                        .value())
                && headers.getContentLength() > 0
                && headers.getContentLength() <= settings.longest()
                && isJson(headers)
                && !headers.containsHeader("Invited-Only")
                && !headers.containsHeader(HttpHeaders.CONTENT_ENCODING)
                && System.nanoTime() - resumed >= 0;
    }

    private static boolean isJson(HttpHeaders headers) {
        String type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
        List<String> accepted = headers.getOrEmpty(HttpHeaders.ACCEPT);
        return MediaType.APPLICATION_JSON_VALUE.equalsIgnoreCase(type)
                && (accepted.isEmpty()
                        || accepted.stream()
                                .anyMatch(one -> one.contains(MediaType.APPLICATION_JSON_VALUE)
                                        || one.contains(MediaType.ALL_VALUE)));
    }

    private static String element(ServerWebExchange exchange, int index) {
        List<PathContainer.Element> elements =
                exchange.getRequest().getPath().pathWithinApplication().elements();
        return elements.get(index).value();
    }

    private static Map<String, String> headers(ServerWebExchange exchange) {
        Map<String, String> passed = new HashMap<>();
        for (String name : PASSED) {
            String value = exchange.getRequest().getHeaders().getFirst(name);
            if (value != null) {
                passed.put(name, value);
            }
        }
        TraceContext trace = RequestWatch.contextOf(exchange);
        if (trace != null) {
            passed.put(TraceContext.HEADER, trace.text());
        }
        return passed;
    }

    /** The most bytes that a sign-up takes in a call: within a text, quotes are two. */
    private static long most(Map<String, String> headers, byte[] body) {
        long size = FRAME + 2L * body.length;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            size += FRAME + 2L * header.getValue().length();
        }
        return size;
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    /**
     * Null where the bytes are no text: whoever reads them by themselves can say what is wrong. Control characters, which
     * no JSON has, would be six times as long within a call.
     */
    private static @Nullable String text(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t') ? text : null;
        } catch (CharacterCodingException noText) {
            return null;
        }
    }

    private static ServerWebExchange withBody(ServerWebExchange exchange, byte[] body) {
        ServerHttpRequest request = new ServerHttpRequestDecorator(exchange.getRequest()) {
            @Override
            public Flux<DataBuffer> getBody() {
                return Flux.defer(
                        () -> Flux.just(exchange.getResponse().bufferFactory().wrap(body)));
            }
        };
        return exchange.mutate().request(request).build();
    }
}
