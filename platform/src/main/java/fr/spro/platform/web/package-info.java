/** Problem details and the defaults of a web service. */
@NullMarked
package fr.spro.platform.web;

import org.jspecify.annotations.NullMarked;
