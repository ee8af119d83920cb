# One image for every role; which one runs is said by the command: node dist/apps/<role>/main.js

FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --include=dev --loglevel=error
COPY . .
RUN npm run build

FROM node:22-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# What is optional is the embedded PostgreSQL, 60 MB that a container with a DATABASE_URL has no use for.
RUN npm ci --omit=dev --omit=optional --loglevel=error && npm cache clean --force

FROM node:22-slim
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY apps/all/samples ./apps/all/samples
# Its "imports" say where #domain and the other libs are.
COPY package.json ./

# Inside a container the loopback is the container's own, so that nothing published would reach it.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
EXPOSE 3000
USER node
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=6 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/apps/all/main.js"]
