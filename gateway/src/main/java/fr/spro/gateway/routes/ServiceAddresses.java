package fr.spro.gateway.routes;

import java.net.URI;
import org.springframework.stereotype.Component;

/** Where each service answers. */
@Component
public final class ServiceAddresses {

    private final RouteSettings.Services settings;

    ServiceAddresses(RouteSettings.Services settings) {
        this.settings = settings;
    }

    /** The base address of a service, without a trailing slash. */
    public URI of(Service service) {
        return switch (service) {
            case EVENTS -> settings.events().uri();
            case REGISTRATION -> settings.registration().uri();
            case EVALUATION -> settings.evaluation().uri();
        };
    }
}
