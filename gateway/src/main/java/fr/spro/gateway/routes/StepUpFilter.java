package fr.spro.gateway.routes;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import fr.spro.gateway.signin.StepUpCheck;
import fr.spro.platform.problems.Problem;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Lets a request through to a marked line of the table only after a sign-in of the last minutes. */
@Component
class StepUpFilter implements GlobalFilter, Ordered {

    private final StepUpCheck stepUp;

    StepUpFilter(StepUpCheck stepUp) {
        this.stepUp = stepUp;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Route route = exchange.getAttribute(GATEWAY_ROUTE_ATTR);
        if (route != null && Boolean.TRUE.equals(route.getMetadata().get(Routes.STEP_UP))) {
            try {
                stepUp.require(exchange);
            } catch (Problem refused) {
                return Mono.error(refused);
            }
        }
        return chain.filter(exchange);
    }
}
