import axios from 'axios';

/** The gateway, on the page's own origin and below its sub-path. */
export const http = axios.create({
  baseURL: `${import.meta.env.BASE_URL}api/`,
  timeout: 60_000,
  paramsSerializer: { indexes: null }, // ?meter=a&meter=b
});
