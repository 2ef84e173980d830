package fr.spro.events;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program. */
@SpringBootApplication
public class EventsApplication {
    /** Starts the service; settings come from the environment. */
    public static void main(String[] args) {
        SpringApplication.run(EventsApplication.class, args);
    }
}
