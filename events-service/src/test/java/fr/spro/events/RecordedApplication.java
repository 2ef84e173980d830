package fr.spro.events;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The service as it is, with every database command heard. */
@Configuration(proxyBeanMethods = false)
@Import(EventsApplication.class)
class RecordedApplication {}
