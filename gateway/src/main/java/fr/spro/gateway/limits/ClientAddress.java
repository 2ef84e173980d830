package fr.spro.gateway.limits;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** The network address behind a request; {@code X-Forwarded-For} counts only when a configured proxy sent it. */
@Component
final class ClientAddress {

    private static final Logger log = LoggerFactory.getLogger(ClientAddress.class);

    private final List<Network> proxies = new ArrayList<>();
    private final AtomicBoolean warned = new AtomicBoolean();

    ClientAddress(Proxies settings) {
        settings.trusted().forEach(text -> proxies.add(Network.parse(text)));
    }

    /** A key for limits: the IPv4 address, or the /64 network of an IPv6 address. */
    String keyOf(ServerWebExchange exchange) {
        InetSocketAddress remote = exchange.getRequest().getRemoteAddress();
        InetAddress peer = remote == null ? null : remote.getAddress();
        if (peer == null) {
            return "unknown";
        }
        if (!proxies.isEmpty() && trusted(peer)) {
            List<String> headers = exchange.getRequest().getHeaders().getOrEmpty("X-Forwarded-For");
            List<String> hops = new ArrayList<>();
            headers.forEach(header -> hops.addAll(List.of(header.split(",", -1))));
            for (String hop : hops.reversed()) {
                InetAddress address = literal(hop.strip());
                if (address == null) {
                    break;
                }
                peer = address;
                if (!trusted(address)) {
                    break;
                }
            }
        } else if (exchange.getRequest().getHeaders().containsHeader("X-Forwarded-For")
                && warned.compareAndSet(false, true)) {
            log.warn(
                    "X-Forwarded-For of an address that is no trusted proxy is ignored. If that is your proxy, name it in"
                            + " SPRO_PROXIES_TRUSTED: otherwise everybody behind it is one client to the limits.");
        }
        return key(peer);
    }

    private boolean trusted(InetAddress address) {
        return proxies.stream().anyMatch(network -> network.contains(address));
    }

    private static String key(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return address.getHostAddress();
        }
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            key.append(String.format("%02x", bytes[i]));
        }
        return key.toString();
    }

    /** Parses a literal without ever asking a name server. */
    private static @Nullable InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }

    private static final class Network {

        private final byte[] base;
        private final int bits;

        private Network(byte[] base, int bits) {
            this.base = base;
            this.bits = bits;
        }

        static Network parse(String text) {
            int slash = text.indexOf('/');
            byte[] base = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                    .getAddress();
            int bits = slash < 0 ? base.length * 8 : Integer.parseInt(text.substring(slash + 1));
            return new Network(base, bits);
        }

        boolean contains(InetAddress address) {
            byte[] bytes = address.getAddress();
            if (bytes.length != base.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((bytes[bit / 8] & mask) != (base[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The proxies in front of the gateway, as addresses or networks such as {@code 10.0.0.0/8}. */
    @ConfigurationProperties("spro.proxies")
    record Proxies(@DefaultValue({}) List<String> trusted) {}
}
