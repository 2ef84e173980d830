/** The static web app and the headers of every answer. */
@NullMarked
package fr.spro.gateway.web;

import org.jspecify.annotations.NullMarked;
