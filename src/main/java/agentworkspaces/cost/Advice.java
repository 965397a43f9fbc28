package agentworkspaces.cost;

import java.math.BigDecimal;

/**
 * Something dear, and the setting that changes it.
 *
 * @param id stable name of the advice
 * @param finding what is dear
 * @param reason why it is, or what is given up without it
 * @param setting key of the setting that changes it; the input's own name where no platform has a key for it
 * @param value what to set it to
 * @param monthlySaving US dollars a month, to the cent
 */
public record Advice(
        String id, String finding, String reason, String setting, String value, BigDecimal monthlySaving) {}
