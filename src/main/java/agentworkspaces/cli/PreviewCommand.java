package agentworkspaces.cli;

import agentworkspaces.config.StackFile;
import agentworkspaces.plan.StackPlan;
import java.nio.file.Path;

public final class PreviewCommand {
    public static void main(String[] args) throws Exception {
        long t = System.nanoTime();
        var plan = StackPlan.of(args[0], StackFile.read(Path.of("."), args[0]).source());
        plan.resources().forEach(r -> {
            System.out.println(r.type() + " " + r.name() + " parent="
                    + r.parent().map(p -> p.substring(p.lastIndexOf("$") + 1)).orElse("-")
                    + (r.protect() ? " PROTECT" : ""));
            System.out.println("    " + r.inputs());
            r.references()
                    .forEach(x -> System.out.println(
                            "      " + x.property() + " -> " + x.to().substring(x.to().lastIndexOf("$") + 1)));
        });
        plan.outputs().forEach((k, v) -> System.out.println(k + " = " + v));
        System.out.println((System.nanoTime() - t) / 1e6);
        System.exit(0);
    }
}
