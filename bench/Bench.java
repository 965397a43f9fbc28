import agentworkspaces.config.StackFile;
import agentworkspaces.cost.Advisor;
import agentworkspaces.cost.Estimate;
import agentworkspaces.cost.PriceTable;
import agentworkspaces.cost.UsageProfile;
import agentworkspaces.guard.Guard;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.StackPlan;
import agentworkspaces.report.picture.PictureMaker;
import agentworkspaces.report.picture.SvgPicture;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.LogManager;

/** Times the parts of a preview in one warm JVM. Usage: bench/run. */
final class Bench {

    private static final int WARM_UPS = 10;
    private static final int RUNS = 21;

    private interface Part {
        void run() throws Exception;
    }

    public static void main(String[] args) throws Exception {
        LogManager.getLogManager().reset();
        var source = StackFile.read(Path.of(""), "prod").source();
        Plan plan = StackPlan.of("prod", source);
        var usage = UsageProfile.named("team", plan.platform());
        var recording = median("plan (the program under recording mocks)", () -> StackPlan.of("prod", source));
        var guard = median("guard", () -> Guard.check(plan, List.of(), List.of(), LocalDate.EPOCH));
        var estimate = median("estimate", () -> Estimate.of(plan, usage, PriceTable.load()));
        // Without the plans that it compares with: each is a recording, which is timed above.
        var advice = median(
                "advice on cost",
                () -> Advisor.advise(plan, Estimate.of(plan, usage, PriceTable.load()), change -> Optional.of(plan)));
        var picture = median("picture", () -> SvgPicture.file(PictureMaker.of(plan)));
        System.out.printf("guard + estimate + picture: %.1f ms%n", guard + estimate + picture);
        System.out.printf("their share of a plan: %.2f%n", (guard + estimate + advice + picture) / recording);
        System.exit(0);
    }

    private static double median(String name, Part part) throws Exception {
        for (int i = 0; i < WARM_UPS; i++) {
            part.run();
        }
        var times = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            var start = System.nanoTime();
            part.run();
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        System.out.printf("%-45s %8.1f ms (%.1f to %.1f)%n", name, times[RUNS / 2], times[0], times[RUNS - 1]);
        return times[RUNS / 2];
    }
}
