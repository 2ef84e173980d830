package fr.spro.platform.test;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Tokens as the gateway mints them, with a JWKS on loopback that a service under test trusts. */
public final class TestTokens {
    /** The issuer the tokens name; its keys are at {@link #jwks()}. */
    public static final String ISSUER = "gateway";

    /** The audience of every internal token. */
    public static final String AUDIENCE = "spro-services";

    private static final long LIFE_SECONDS = 60;

    private static final Map<Caller, Minted> MINTED = new ConcurrentHashMap<>();

    private TestTokens() {}

    /** A token that is given out again, as the gateway does: signing and checking one takes more than most of what is asked with it. */
    private record Minted(String token, Instant until) {}

    /** The key and its server, made on first use and kept for the JVM's life. */
    private static final class Holder {
        static final ECKey KEY = newKey("test");
        static final String JWKS = serve(KEY);
    }

    /** A new P-256 key, for forging. */
    public static ECKey newKey(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key the service under test trusts. */
    public static ECKey key() {
        return Holder.KEY;
    }

    /** The URL to trust as {@code spro.security.issuers.gateway}. */
    public static String jwks() {
        return Holder.JWKS;
    }

    /** Publishes the public half of a key at a URL on loopback. */
    public static String serve(ECKey key) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            byte[] body = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            server.createContext("/.well-known/jwks.json", exchange -> {
                exchange.getResponseHeaders().add("Content-Type", "application/jwk-set+json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.setExecutor(command -> Thread.ofVirtual().start(command));
            server.start();
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/.well-known/jwks.json";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody who did not sign in. */
    public static String anonymous() {
        return of(Caller.anonymous());
    }

    /** An organiser of these territories. */
    public static String organiser(String... territories) {
        return of(new Caller("organiser", "Odile Organise", Set.of(Role.ORGANISER), Set.of(territories), Set.of()));
    }

    /** An evaluator of these territories. */
    public static String evaluator(String... territories) {
        return of(new Caller("evaluator", "Élise Évalue", Set.of(Role.EVALUATOR), Set.of(territories), Set.of()));
    }

    /** Who holds the evaluation team's key, and has no other role. */
    public static String keyHolder() {
        return of(new Caller("key-holder", "Claire Clé", Set.of(Role.KEY_HOLDER), Set.of(), Set.of()));
    }

    /** An administrator. */
    public static String admin() {
        return of(new Caller("admin", "Ada Admin", Set.of(Role.ADMIN), Set.of(), Set.of()));
    }

    /** Somebody who came by the signed links of these registrations. */
    public static String holder(String... registrations) {
        return of(new Caller(Caller.ANONYMOUS, "", Set.of(), Set.of(), Set.of(registrations)));
    }

    /** Another service. */
    public static String service() {
        return of(new Caller("service", "service", Set.of(Role.SERVICE), Set.of(), Set.of()));
    }

    /** Any caller; the same token for half of its life. */
    public static String of(Caller caller) {
        Instant now = Instant.now();
        return MINTED.compute(
                        caller, (same, known) -> known != null && now.isBefore(known.until()) ? known : mint(same, now))
                .token();
    }

    private static Minted mint(Caller caller, Instant now) {
        return new Minted(
                forged(
                        key(),
                        claims -> claims.subject(caller.subject())
                                .claim("name", caller.name())
                                .claim(
                                        "roles",
                                        caller.roles().stream().map(Role::name).toList())
                                .claim("territories", List.copyOf(caller.territories()))
                                .claim("registrations", List.copyOf(caller.registrations()))),
                now.plusSeconds(LIFE_SECONDS / 2));
    }

    /**
     * What is not a token, though it looks like one: nothing signed it, another key did, it is over, meant for somebody
     * else, from somebody unknown, or lives longer than any of the gateway's.
     */
    public static List<String> forgeries() {
        String unsigned = new PlainJWT(new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience(AUDIENCE)
                        .subject("admin")
                        .claim("roles", List.of(Role.ADMIN.name()))
                        .expirationTime(Date.from(Instant.now().plusSeconds(LIFE_SECONDS)))
                        .build())
                .serialize();
        Date past = Date.from(Instant.now().minusSeconds(LIFE_SECONDS));
        Date farAhead = Date.from(Instant.now().plusSeconds(LIFE_SECONDS * LIFE_SECONDS));
        return List.of(
                "",
                "forged",
                unsigned,
                forged(newKey(key().getKeyID()), claims -> {}),
                forged(key(), claims -> claims.expirationTime(past)),
                forged(key(), claims -> claims.expirationTime(farAhead)),
                forged(key(), claims -> claims.audience("somebody-else")),
                forged(key(), claims -> claims.issuer("nobody")),
                forged(key(), claims -> claims.claim("roles", List.of("ROOT"))));
    }

    /** A token signed with any key whose claims start from an administrator's and are then changed at will. */
    public static String forged(ECKey key, Consumer<JWTClaimsSet.Builder> change) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject("admin")
                .claim("name", "Ada Admin")
                .claim("roles", List.of(Role.ADMIN.name()))
                .claim("territories", List.of())
                .claim("registrations", List.of())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(LIFE_SECONDS)));
        change.accept(claims);
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(JOSEObjectType.JWT)
                            .keyID(key.getKeyID())
                            .build(),
                    claims.build());
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
