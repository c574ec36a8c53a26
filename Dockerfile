# filmbot in a small image, as a user without rights. Its data are in /app/data: keep them in a volume.
FROM python:3.13-slim AS build
WORKDIR /build
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY data/films data/films
RUN pip install --no-cache-dir uv && uv venv /venv && VIRTUAL_ENV=/venv uv pip install --no-cache .

FROM python:3.13-slim
RUN useradd --create-home --uid 1000 filmbot && mkdir -p /app/data && chown filmbot /app/data
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1
WORKDIR /app
USER filmbot
VOLUME /app/data
HEALTHCHECK --interval=60s --timeout=20s --start-period=60s CMD ["filmbot", "check", "--running"]
STOPSIGNAL SIGTERM
CMD ["filmbot", "run"]
