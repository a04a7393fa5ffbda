package io.workwise.bridge.admin;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** The figures of the process, by the names that all of Prometheus's own clients give them. */
final class ProcessMetrics implements MeterBinder {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    @Override
    public void bindTo(MeterRegistry registry) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        FunctionCounter.builder("process.cpu.seconds", system, bean -> bean.getProcessCpuTime() / NANOS)
                .description("Processor time that the process has used")
                .register(registry);
        Gauge.builder(
                        "process.start.time.seconds",
                        () -> ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS)
                .description("When the process began, in seconds since 1970")
                .register(registry);
        Gauge.builder("process.resident.memory.bytes", ProcessMetrics::resident)
                .description("Memory of the process that is not swapped out")
                .register(registry);
        if (system instanceof UnixOperatingSystemMXBean unix) {
            Gauge.builder("process.open.fds", unix, UnixOperatingSystemMXBean::getOpenFileDescriptorCount)
                    .description("Open file descriptors")
                    .register(registry);
            Gauge.builder("process.max.fds", unix, UnixOperatingSystemMXBean::getMaxFileDescriptorCount)
                    .description("How many file descriptors may be open")
                    .register(registry);
        }
    }

    /** NaN where the system does not tell. */
    private static double resident() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
